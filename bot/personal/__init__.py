"""What the bot keeps of a chat and of the people in it."""
