"""Copies of a store: one file each, encrypted if there is a key, proved by restoring them, and rotated."""
