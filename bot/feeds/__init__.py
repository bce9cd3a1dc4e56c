"""Foreign bytes into entries: feeds, lists of feeds and pages, read in a process that may be killed."""
