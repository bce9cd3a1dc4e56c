"""Telegram's rules of text, written without regard to the bot's code: markup, entities, links, lengths in UTF-16."""
