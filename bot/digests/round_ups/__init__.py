"""Round-ups: the main stories of a week or a month, told before or not. Pure."""
