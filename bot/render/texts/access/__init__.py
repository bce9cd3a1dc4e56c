"""Pure: what the bot says of who may use it, and of what people with a role have done."""
