"""The playground over HTTP: the Bot API's server, and the chat page beside it with its stream."""
