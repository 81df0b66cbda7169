-- What the ledger does not speak of: archived law, people, sessions, imports, settings.

CREATE TABLE rulebook (
    digest text COLLATE "C" PRIMARY KEY,
    archived bytea NOT NULL,
    first_used text COLLATE "C" NOT NULL
);

CREATE TABLE account (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    roles text COLLATE "C" NOT NULL,
    unit text COLLATE "C",
    password_hash text COLLATE "C" NOT NULL,
    disabled boolean NOT NULL,
    failures bigint NOT NULL,
    locked_until text COLLATE "C",
    PRIMARY KEY (office, person)
);

CREATE TABLE session (
    office text COLLATE "C" NOT NULL,
    token_hash text COLLATE "C" NOT NULL UNIQUE,
    person text COLLATE "C" NOT NULL,
    created text COLLATE "C" NOT NULL,
    expires text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, token_hash),
    FOREIGN KEY (office, person) REFERENCES account (office, person) ON DELETE CASCADE
);

CREATE TABLE import_batch (
    office text COLLATE "C" NOT NULL,
    batch text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    report text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, batch)
);

CREATE TABLE setting (
    office text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, key)
);
