"""Charts as pictures: bars by day, with a legend."""
