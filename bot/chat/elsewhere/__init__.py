"""Questions from chats that the bot is not in: inline and guest, answered from the archive, and not kept."""
