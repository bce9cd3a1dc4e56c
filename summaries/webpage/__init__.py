"""Content extraction: an HTML page to the article on it."""
