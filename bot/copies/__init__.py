"""The daily copy of the store, proved by restoring it, and what the admins hear when there is none."""
