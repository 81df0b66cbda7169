-- Programs that act for somebody: the tokens that people gave them, and what became of calls that may come twice.

CREATE TABLE api_token (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    seen TEXT,
    address TEXT NOT NULL,
    revoked TEXT,
    PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX api_token_by_hash ON api_token (token_hash);
CREATE INDEX api_token_of_person ON api_token (office, person, created);

CREATE TABLE api_call (
    office TEXT NOT NULL,
    token TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    at TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (office, token, key)
);
CREATE INDEX api_call_by_time ON api_call (at);
