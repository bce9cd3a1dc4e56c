"""What people write, understood: questions, schedules, quiet hours, zones. Pure."""
