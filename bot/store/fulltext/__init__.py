"""Search over the articles: an index beside the journal, made anew from it when it is missing."""
