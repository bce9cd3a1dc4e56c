"""Foreign bytes into entries: feeds, lists of feeds and pages, parsed in child processes that can be killed."""
