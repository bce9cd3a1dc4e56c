"""The playground over HTTP: the Bot API, and the chat page with its stream of events."""
