"""The edge to Telegram: the line, its updates and refusals, messages out, and our HTTP beneath."""
