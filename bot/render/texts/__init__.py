"""Every sentence that the bot says in chats, apart from briefings and digests."""
