"""Who said what: quotations and reported speech whose speaker is certain."""
