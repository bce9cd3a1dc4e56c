"""The Bot API of the playground: its methods, and the validation of requests."""
