"""The state of the playground: people, chats, messages, waiting updates, rate limits and injected faults."""
