"""Facts of sentences: resolved dates, figures, attributed quotations, and conflicts between sources."""
