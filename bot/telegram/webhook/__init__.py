"""Updates that Telegram sends by itself: the webhook that we set, and the listener behind it."""
