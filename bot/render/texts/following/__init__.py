"""Pure: what the bot says of what a chat is told beside its digests, and of what it is not told."""
