"""The store in PostgreSQL: a table for each kind of record, and the articles' words as an array with an inverted index.

`sql/` has the tables, in numbered files, and `numbered.py` applies them. `rows.py` says how a record becomes a row,
`staging.py` what several commits together leave of each, `writing.py` writes them in one transaction, and `store.py`
reads.
"""
