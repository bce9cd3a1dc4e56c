"""Which articles report one event, and which only reprint another."""
