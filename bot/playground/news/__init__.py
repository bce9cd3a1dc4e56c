"""The demo's news: the corpus, and the feeds of its five made-up outlets."""
