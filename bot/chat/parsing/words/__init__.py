"""The words of times, days and zones in ten languages, as patterns, and what each of them means. Pure."""
