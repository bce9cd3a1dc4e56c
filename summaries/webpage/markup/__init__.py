"""The elements of a page: its text, its lines, what is hidden, its sections, its only article."""
