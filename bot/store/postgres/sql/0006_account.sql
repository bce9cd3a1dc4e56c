-- The bot that the store is of, and those before it.

CREATE TABLE account (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);
