"""The only way in by HTTP: a listener at HOST:PORT, for whatever serves Telegram, hubs, programs or monitoring."""
