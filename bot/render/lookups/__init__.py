"""What was looked up, as messages."""
