"""Access to the web: addresses, the SSRF guard, politeness, and the one HTTP client."""
