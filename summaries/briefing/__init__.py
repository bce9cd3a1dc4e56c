"""The briefing: stories in order, what each offers to be printed, headlines, notes, and the page's room."""
