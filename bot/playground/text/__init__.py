"""Telegram's rules of text, written independently of the bot's code: markup, entities, links, lengths in UTF-16."""
