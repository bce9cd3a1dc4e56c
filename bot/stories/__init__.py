"""Which stories the articles of the archive are of: kept with it, joined and corrected as articles come."""
