"""Pure: what publishes without a feed, read like one: maps of news, Telegram channels, pages that list articles."""
