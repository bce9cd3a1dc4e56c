"""A strict Bot API on loopback with a chat page: for trying Wirebrief without Telegram, and for its tests."""
