"""The rules of English: persons, antecedents, headings run in, words of time. Data beside the code."""
