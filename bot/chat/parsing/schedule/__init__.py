"""When digests are wanted, as people write it: topics, days, times, how often and a zone, in ten languages."""
