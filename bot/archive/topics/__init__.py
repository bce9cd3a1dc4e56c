"""Topics and the archive: the articles on a topic, names in other scripts, starter packs."""
