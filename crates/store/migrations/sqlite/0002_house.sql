-- What the ledger does not speak of: archived law, people, sessions, imports, settings.

CREATE TABLE rulebook (
    digest TEXT PRIMARY KEY,
    archived BLOB NOT NULL,
    first_used TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    unit TEXT,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    locked_until TEXT,
    PRIMARY KEY (office, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    office TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    PRIMARY KEY (office, token_hash),
    FOREIGN KEY (office, person) REFERENCES account (office, person) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE import_batch (
    office TEXT NOT NULL,
    batch TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (office, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    office TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (office, key)
) STRICT, WITHOUT ROWID;
