"""Small programs that make the data which the tree carries."""
