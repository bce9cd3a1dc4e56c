"""What the store holds of the chats that digests are for, read for many chats at once."""
