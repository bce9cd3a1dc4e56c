"""The edge to Telegram: the connection and its updates, the messenger and its errors, and our HTTP transport."""
