"""Which passages of some stories are printed: most facts for the room, none twice, none outdated."""
