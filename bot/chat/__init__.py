"""What is said in chats: what people write is understood, the commands answer, and the loops hear and reply."""
