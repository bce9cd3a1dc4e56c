"""A web page into the article on it."""
