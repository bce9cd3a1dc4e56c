"""The archive of articles: the ways into it, the topics that are in force, and looking things up."""
