"""The store of one bot taken over by another, and how its chats come back."""
