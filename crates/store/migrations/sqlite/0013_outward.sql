-- What leaves the house by itself: who is told of acts and up to where, what waits to be sent and what became of it, and how
-- the work in the background goes.

CREATE TABLE subscription (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    matters TEXT NOT NULL,
    secret BLOB NOT NULL,
    position INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outgoing (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    about TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    failures INTEGER NOT NULL,
    next_at TEXT NOT NULL,
    made_at TEXT NOT NULL,
    tried_at TEXT,
    said TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outgoing_by_time ON outgoing (office, kind, state, next_at);
CREATE INDEX outgoing_by_age ON outgoing (office, kind, made_at);

CREATE TABLE job (
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    said TEXT NOT NULL,
    failed_at TEXT,
    failure TEXT NOT NULL,
    PRIMARY KEY (office, name)
) STRICT, WITHOUT ROWID;
