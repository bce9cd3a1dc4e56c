"""Parsers for what people write: questions, schedules, quiet hours and time zones. Pure and total."""
