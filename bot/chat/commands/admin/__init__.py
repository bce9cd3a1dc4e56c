"""The commands of the bot's admins: sources, topics, articles handed in, digests sent ahead of time."""
