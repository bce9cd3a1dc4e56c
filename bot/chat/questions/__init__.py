"""Questions answered: their subjects, the articles and the briefing on each, and what may be asked next."""
