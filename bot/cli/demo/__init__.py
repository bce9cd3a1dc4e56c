"""The playground: the real bot on a Bot API server of our own, with the feeds of five made-up outlets."""
