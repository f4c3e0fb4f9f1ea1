"""Tables out: normalizing, resolving, publishing."""
