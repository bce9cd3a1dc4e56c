-- How many questions were asked on each day.

CREATE TABLE ask_counts (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);
