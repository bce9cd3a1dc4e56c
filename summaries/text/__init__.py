"""Text into sentences, words and terms, and where its quotation marks pair up."""
