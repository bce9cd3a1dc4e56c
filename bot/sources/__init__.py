"""Sources: from an address to filed articles."""
