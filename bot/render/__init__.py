"""Values as text: messages for Telegram, text for a terminal, JSON, and the sentences of the bot. Pure."""
