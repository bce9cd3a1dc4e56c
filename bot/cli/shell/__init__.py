"""What a command of the shell works with, and how it works in a bot that runs: over a local socket."""
