"""What the bot says of groups and channels that people manage from the private chat."""
