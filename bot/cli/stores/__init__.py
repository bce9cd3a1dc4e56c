"""The operator's commands that copy, move and try the store."""
