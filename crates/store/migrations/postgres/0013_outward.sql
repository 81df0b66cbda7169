-- What leaves the house by itself: who is told of acts and up to where, what waits to be sent and what became of it, and how
-- the work in the background goes.

CREATE TABLE subscription (
    office text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    matters text COLLATE "C" NOT NULL,
    secret bytea NOT NULL,
    position bigint NOT NULL,
    made_at text COLLATE "C" NOT NULL,
    ended_at text COLLATE "C",
    PRIMARY KEY (office, id)
);

CREATE TABLE outgoing (
    office text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    about text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    failures bigint NOT NULL,
    next_at text COLLATE "C" NOT NULL,
    made_at text COLLATE "C" NOT NULL,
    tried_at text COLLATE "C",
    said text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE INDEX outgoing_by_time ON outgoing (office, kind, state, next_at);
CREATE INDEX outgoing_by_age ON outgoing (office, kind, made_at);

CREATE TABLE job (
    office text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    begun_at text COLLATE "C" NOT NULL,
    ended_at text COLLATE "C" NOT NULL,
    said text COLLATE "C" NOT NULL,
    failed_at text COLLATE "C",
    failure text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, name)
);
