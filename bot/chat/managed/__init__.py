"""Groups and channels managed from the private chat: what is meant for them, and what their administrators learn."""
