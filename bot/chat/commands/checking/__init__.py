"""What is behind the buttons below a briefing: its sources, its reasons, more of a story, or nothing more of it."""
