"""A store moved from its folder to a database while the bot writes: copied, followed, compared, cut over."""
