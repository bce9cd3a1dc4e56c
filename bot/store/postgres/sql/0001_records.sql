-- A table for each kind of record (bot/store/schema.py): its key, its document, and the columns that are asked by.
-- Keys are ordered by code points, as Python orders text. Times are microseconds since 1970.

CREATE TABLE sources (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    url text NOT NULL,
    origin text NOT NULL
);
CREATE INDEX sources_url ON sources USING hash (url); -- an address may be longer than a B-tree takes
CREATE INDEX sources_origin ON sources (origin);

CREATE TABLE health (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE source_alerts (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE articles (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    source text NOT NULL,
    identity text NOT NULL,
    address bigint NOT NULL,
    arrived bigint NOT NULL,
    news bigint NOT NULL,
    terms bigint[] NOT NULL
);
CREATE INDEX articles_source ON articles (source);
CREATE INDEX articles_identity ON articles (identity);
CREATE INDEX articles_address ON articles (address) WHERE address <> 0;
CREATE INDEX articles_arrived ON articles (arrived);
CREATE INDEX articles_news ON articles (news DESC, key DESC);
CREATE INDEX articles_terms ON articles USING gin (terms);

-- The topics of each article, without case, with its `news`: the newest of a topic are found without reading others.
CREATE TABLE article_topics (
    topic text NOT NULL,
    news bigint NOT NULL,
    key text COLLATE "C" NOT NULL,
    PRIMARY KEY (topic, news, key)
);
CREATE INDEX article_topics_key ON article_topics (key);

CREATE TABLE forgotten (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    source text NOT NULL
);
CREATE INDEX forgotten_source ON forgotten (source);

CREATE TABLE removed_articles (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE listings (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE awaited (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    source text NOT NULL
);
CREATE INDEX awaited_source ON awaited (source);

CREATE TABLE files (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    source text NOT NULL
);
CREATE INDEX files_source ON files (source);

CREATE TABLE push (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    source text NOT NULL
);
CREATE INDEX push_source ON push (source);

CREATE TABLE places (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE links (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE rulings (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE topics (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE topic_offers (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL
);
CREATE INDEX topic_offers_chat ON topic_offers (chat);

CREATE TABLE own_topics (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE chats (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    state text NOT NULL,
    kind text NOT NULL
);
CREATE INDEX chats_state ON chats (state);
CREATE INDEX chats_kind ON chats (kind);

CREATE TABLE subscriptions (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL
);
CREATE INDEX subscriptions_chat ON subscriptions (chat);

CREATE TABLE alerts (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL
);
CREATE INDEX alerts_chat ON alerts (chat);

CREATE TABLE follows (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL
);
CREATE INDEX follows_chat ON follows (chat);

CREATE TABLE story_alerts (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE removals (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE managed (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL,
    person bigint NOT NULL
);
CREATE INDEX managed_chat ON managed (chat);
CREATE INDEX managed_person ON managed (person);

CREATE TABLE drafts_first (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE proofs (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL
);
CREATE INDEX proofs_chat ON proofs (chat);

CREATE TABLE digests (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL,
    subscription text NOT NULL,
    planned bigint NOT NULL
);
CREATE INDEX digests_chat ON digests (chat);
CREATE INDEX digests_subscription ON digests (subscription);
CREATE INDEX digests_planned ON digests (planned);

CREATE TABLE deliveries (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    state text NOT NULL,
    digest text NOT NULL,
    chat bigint NOT NULL,
    due bigint NOT NULL
);
CREATE INDEX deliveries_state ON deliveries (state);
CREATE INDEX deliveries_digest ON deliveries (digest);
CREATE INDEX deliveries_chat ON deliveries (chat);
CREATE INDEX deliveries_due ON deliveries (due);

CREATE TABLE incoming (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE offers (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE parts (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE matched (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE accepted (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE held (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE answers (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL,
    made bigint NOT NULL
);
CREATE INDEX answers_chat ON answers (chat);
CREATE INDEX answers_made ON answers (made);

CREATE TABLE answer_logs (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE dismissed (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE printed (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    chat bigint NOT NULL,
    answer text NOT NULL,
    sent bigint NOT NULL
);
CREATE INDEX printed_chat ON printed (chat);
CREATE INDEX printed_answer ON printed (answer);
CREATE INDEX printed_sent ON printed (sent);

CREATE TABLE printed_articles (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE erasures (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE watermark (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE guests (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    role text NOT NULL
);
CREATE INDEX guests_role ON guests (role);

CREATE TABLE invitations (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE access (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE audit (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL,
    by bigint NOT NULL
);
CREATE INDEX audit_by ON audit (by);

CREATE TABLE broadcasts (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);

CREATE TABLE demo (
    key text COLLATE "C" PRIMARY KEY,
    document bytea NOT NULL
);
