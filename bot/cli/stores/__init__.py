"""The operator's commands that copy, move, share and try the store."""
