"""What is said of sources, in chats and in the shell: previews, states, settings, lists. Pure."""
