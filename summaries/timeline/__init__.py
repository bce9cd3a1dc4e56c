"""Timelines: the turning-point days of a subject, each with a passage."""
