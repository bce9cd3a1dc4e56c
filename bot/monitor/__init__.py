"""How the bot is doing, for machines that watch it: health, readiness and metrics over HTTP, and systemd."""
