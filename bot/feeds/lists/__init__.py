"""Lists of feeds as people keep them: OPML, lines of addresses, tables of subscriptions, exported bookmarks."""
