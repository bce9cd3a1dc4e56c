"""A story read as its passages: what points back, their fit to the ask, their facts, the headline above them."""
