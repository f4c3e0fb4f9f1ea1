"""Checks, releases, differences and their description."""
