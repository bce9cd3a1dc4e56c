"""Digests: which are due, what they hold, and what is forgotten."""
