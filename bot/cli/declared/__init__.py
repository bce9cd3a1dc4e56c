"""What the declarations of commands stand on, and those of families that are not in `main`."""
