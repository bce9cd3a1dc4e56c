"""The Bot API that the playground serves: its methods, and requests checked against its description."""
