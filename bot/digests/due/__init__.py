"""Which slots are due: the schedule of all chats by the moment of its next slot, how far it was handled, what waits."""
