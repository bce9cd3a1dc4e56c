"""Messages corrected: what was told is read again for a day, and marked where it was told if it has changed."""
