"""How people write days, times of day and zones, in figures and in the words of many languages."""
