"""How a source is doing: how often it is asked, how much it may bring, what an admin should know of it. Pure."""
