-- Programs that act for somebody: the tokens that people gave them, and what became of calls that may come twice.

CREATE TABLE api_token (
    office text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    token_hash text COLLATE "C" NOT NULL,
    scopes text COLLATE "C" NOT NULL,
    created text COLLATE "C" NOT NULL,
    expires text COLLATE "C" NOT NULL,
    seen text COLLATE "C",
    address text COLLATE "C" NOT NULL,
    revoked text COLLATE "C",
    PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX api_token_by_hash ON api_token (token_hash);
CREATE INDEX api_token_of_person ON api_token (office, person, created);

CREATE TABLE api_call (
    office text COLLATE "C" NOT NULL,
    token text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    request text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    status bigint NOT NULL,
    answer text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, token, key)
);
CREATE INDEX api_call_by_time ON api_call (at);
