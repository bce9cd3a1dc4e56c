"""Digests: when they are due, what they hold, and their way to the chat."""
