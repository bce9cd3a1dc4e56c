"""Who may use the bot: roles, invitations, the gate that people and groups come through, the audit log."""
