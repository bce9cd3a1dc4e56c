"""What the bot says of schedules of one kind. Pure."""
