"""The archive of articles: the ways in, the topics that are in force, and looking articles up."""
