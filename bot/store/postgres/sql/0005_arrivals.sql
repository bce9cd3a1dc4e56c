-- The store that is being copied into this database, until it has moved: meanwhile no bot uses the database.

CREATE TABLE arrivals (
    move text COLLATE "C" PRIMARY KEY,
    store text NOT NULL,
    folder text NOT NULL
);
