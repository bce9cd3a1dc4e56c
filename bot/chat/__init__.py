"""Chats: the inbox receives what people write, the router finds the command, and its reply is sent."""
