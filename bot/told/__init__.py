"""What chats have been sent, as it is kept for a day."""
