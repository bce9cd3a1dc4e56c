"""What is kept of a chat, for the people in it to see."""
