"""Stories to a briefing: their order, what is new of them for the chat, and what stands beside their passages."""
