"""The way to the web: addresses, whom we may connect to, when to ask again, and the one client."""
