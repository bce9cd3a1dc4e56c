"""The values that every command uses: requests and replies, commands, buttons, schedules, and the parts of the bot."""
