-- Files that people hand in, what they have begun to type, what became of a form that was sent twice, and units that ask for
-- an account.

CREATE TABLE kept_file (
    office TEXT NOT NULL,
    digest BLOB NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    sealed INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE file_part (
    office TEXT NOT NULL,
    digest BLOB NOT NULL,
    n INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (office, digest, n)
) STRICT;

CREATE TABLE upload (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    digest BLOB NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, person, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    subject TEXT NOT NULL,
    act TEXT NOT NULL,
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, person, subject, act)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent_form (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    once TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, person, once)
) STRICT, WITHOUT ROWID;

CREATE TABLE read_mark (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_request (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    content TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
