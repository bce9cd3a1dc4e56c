"""Which sentences tell most: vectors, the choice one by one, exchanges, and sumy's engines."""
