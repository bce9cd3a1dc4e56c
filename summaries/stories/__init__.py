"""Articles to stories: fingerprints, copies by MinHash LSH, similarity by TF-IDF, and average linkage."""
