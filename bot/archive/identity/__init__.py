"""Pure: which entry of a feed is which article, by what the feed did before, and who may speak for an address."""
