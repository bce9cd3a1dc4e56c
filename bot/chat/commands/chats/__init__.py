"""Groups and channels that a person manages in the private chat."""
