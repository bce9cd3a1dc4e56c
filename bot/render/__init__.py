"""How things look: markup from typed fragments, briefings as messages, text and JSON, every sentence we say. Pure."""
