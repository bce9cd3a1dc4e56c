-- The processes that share the database, each with the session in which it writes; and who holds which lease.

CREATE TABLE processes (
    id text PRIMARY KEY,
    process text NOT NULL, -- its number and its machine, for people
    works text[] NOT NULL DEFAULT '{}', -- what it offers to do
    ends timestamptz NOT NULL, -- unless it is renewed: then others end its session
    backend integer NOT NULL,
    started timestamptz NOT NULL -- two sessions may have the same number one after the other
);

CREATE TABLE lease_holders (
    lease text PRIMARY KEY,
    holder text REFERENCES processes ON DELETE SET NULL,
    epoch bigint NOT NULL
);
