"""What every part shares: one clock, one maker of ids, one map of paths, the errors."""
