"""Full-text search over the articles: an inverted index beside the journal, built again from it when it is missing."""
