-- The webhook that the bot has set at Telegram.

CREATE TABLE webhook (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);
