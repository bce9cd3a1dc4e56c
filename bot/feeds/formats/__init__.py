"""The formats of feeds: one parser for each, chosen by media type, and the values that all of them are parsed into."""
