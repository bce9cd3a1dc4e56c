"""Sources: from an address to filed articles, by the web, the feeds and the archive."""
