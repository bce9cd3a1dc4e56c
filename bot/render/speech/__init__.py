"""The languages of the interface: sentences by gettext, and days, numbers and lists by CLDR."""
