"""The base of every error whose message a person can act on."""

from __future__ import annotations


class PlainError(Exception):
    """Its message is one plain line (or one a fault) that says what is wrong and what to do."""
