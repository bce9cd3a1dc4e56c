"""A strict Bot API server on loopback with a chat page: to try Wirebrief without Telegram, and to test it."""
