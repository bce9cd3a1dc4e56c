"""What every command stands on: what is asked and answered, the table of commands, buttons, a chat's state."""
