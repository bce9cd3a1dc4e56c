"""An article read: its news without the furniture, and which sentences can be printed alone."""
