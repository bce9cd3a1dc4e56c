"""Several processes on one database, each with one session: leases, turns and notices of changes between them.

`store.py` puts them together. `session.py` keeps a process among the others, `leases.py` holds leases for it, of which
`fair_share.py` decides how many (pure). `turns.py` are locks in its session, and `notices.py` says what is told of
changes (pure).
"""
