"""The articles and stories of the archive, set right by the hands of admins."""
