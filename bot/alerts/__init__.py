"""Alerts: a chat is told once when an article names words on which nothing was found; admins, of sources in trouble."""
