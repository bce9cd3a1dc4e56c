"""What sentences state: days, figures, who said what, and where two of them differ."""
