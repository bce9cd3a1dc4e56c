"""Stories to a briefing: their context, candidates, headlines, annotations, novelty, and the layout."""
