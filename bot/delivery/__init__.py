"""A message's way to its chat: the outbox, the send budget, what is refused, chats that move."""
