"""What is said in chats, and how: pure rendering, the commands, and the edge to Telegram."""
