"""The lines of a text into paragraphs, and what each of them is: an item, a question, an answer, an entry."""
