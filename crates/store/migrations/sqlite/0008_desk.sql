-- What people keep beside the ledger for their own work: views of lists, phrases, notices and how they are wanted, and sheets of
-- corrections that wait to be confirmed.

CREATE TABLE saved_view (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    href TEXT NOT NULL,
    shared INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, person, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_view_of_place ON saved_view (office, place);

CREATE TABLE phrase (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, person, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (office, person, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_by_time ON notice (office, person, at);

CREATE TABLE notice_setting (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (office, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE edit_batch (
    office TEXT NOT NULL,
    batch TEXT NOT NULL,
    person TEXT NOT NULL,
    matter TEXT NOT NULL,
    file TEXT NOT NULL,
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (office, batch)
) STRICT, WITHOUT ROWID;
