"""The quality gate: whether a page is taken for the article of an entry in a feed, and why not."""
