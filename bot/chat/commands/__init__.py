"""What each command and button does: one file a family, and `registry` with the list of families."""
