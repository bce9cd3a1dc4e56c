"""What the bot does, by role: the front talks to chats, collect reads sources, compose plans digests, keep tidies."""
