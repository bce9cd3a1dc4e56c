"""What a chat is told beside its digests: stories that it follows, and alerts."""
