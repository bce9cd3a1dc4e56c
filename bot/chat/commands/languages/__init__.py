"""In which language the bot speaks in a chat, and in which languages it tells articles."""
