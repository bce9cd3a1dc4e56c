"""The way to the web: addresses, the guard, politeness, and the one HTTP client."""
