"""The choice of sentences: TF-IDF vectors, agreement by shared bigrams, greedy selection, swaps, and sumy's engines."""
