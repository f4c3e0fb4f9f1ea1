"""Scripts run by hand from a checkout: they make the files that the project carries."""
