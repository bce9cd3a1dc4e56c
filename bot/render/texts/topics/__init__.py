"""Pure: every sentence on topics: tried before they are saved, of a chat, in starter packs."""
