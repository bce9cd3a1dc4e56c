"""Articles to stories: fingerprints, evidence of a pair, logistic regression, and average linkage."""
