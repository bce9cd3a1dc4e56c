"""The state of the playground: people, chats, messages, waiting updates, limits, and what goes wrong."""
