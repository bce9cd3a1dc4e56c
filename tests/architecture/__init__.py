"""The rules of the house as functions: each takes the modules of a tree and returns its findings."""
