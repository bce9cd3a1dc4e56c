"""Topics made in chats: tried, saved, changed and deleted; those of everybody, those of one chat, and starter packs."""
