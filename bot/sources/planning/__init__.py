"""Which sources are visited now, and which later, without a look at each whenever one is done."""
