"""When something is due: slots by wall time, weekday and zone, and the quiet hours of a chat. Pure."""
