"""Parses foreign bytes: feeds, lists of feeds and web pages, in child processes that can be killed."""
