"""Rules about the words of one language, each in a package of its own."""
