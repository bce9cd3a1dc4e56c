"""Telegram's rules of text, stated independently: markup, entities, links, lengths in UTF-16. Pure."""
