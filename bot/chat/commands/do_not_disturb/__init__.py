"""When a chat is left in peace: quiet hours and pauses."""
