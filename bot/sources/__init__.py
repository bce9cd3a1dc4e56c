"""Sources: visit each on its own schedule, from an address on the web to articles in the archive."""
