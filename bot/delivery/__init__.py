"""Planned messages to their chats: the transactional outbox, the send budget, refusals, chats that move."""
