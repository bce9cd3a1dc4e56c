"""Read, decide and write as one step, where a turn would be too long: what was read must still be so."""
