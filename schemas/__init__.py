"""The contract of every table, and the vocabularies that values are coded with."""
