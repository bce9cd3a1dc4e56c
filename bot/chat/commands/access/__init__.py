"""Who may use the bot, the audit log, broadcasts, and links that subscribe."""
