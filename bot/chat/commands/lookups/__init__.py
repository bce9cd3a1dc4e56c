"""What is looked up without a briefing; one file a command."""
