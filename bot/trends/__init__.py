"""What changes from day to day: mentions by outlet, who told something first, what the bot was asked and sent."""
