"""The demo corpus: the week of 7 to 11 September 2020, one JSON file for each article, in the order of publication.

Each file holds `id`, `outlet`, `url`, `title`, `published` (ISO 8601 with its zone), `language` and `text`. We wrote
every article: events, dates, figures and officials' few quoted words are public, while the outlets, analysts and the
colour around them are invented. Two wire reports have copies, outlets differ on some figures, and some lines are not
news. Data only.
"""
