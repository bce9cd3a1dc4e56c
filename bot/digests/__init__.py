"""Digests: which are due, what they hold, and what may be forgotten."""
