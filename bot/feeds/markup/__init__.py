"""Elements of feeds and fragments of HTML into plain text."""
