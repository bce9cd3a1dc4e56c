"""The pages behind teasers: fetched, judged, joined, and tried again."""
