"""Wirebrief's understanding of text."""
