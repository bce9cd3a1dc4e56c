"""The commands that a person can give, one file per family."""
