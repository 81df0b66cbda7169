-- The ledger, and the views that follow from it. Every table leads with the office.

CREATE TABLE entry (
    office TEXT NOT NULL,
    position INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    body BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (office, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entry_of_case ON entry (office, case_id, version);

CREATE TABLE office_head (
    office TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Views: written with the entries they follow from, thrown away and rebuilt at will.

CREATE TABLE case_view (
    office TEXT NOT NULL,
    case_id TEXT NOT NULL,
    matter TEXT NOT NULL,
    version INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    step TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    opened_day TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    ended INTEGER NOT NULL,
    late INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (office, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_step ON case_view (office, matter, step);
CREATE INDEX case_by_change ON case_view (office, changed_at);

CREATE TABLE due (
    office TEXT NOT NULL,
    case_id TEXT NOT NULL,
    clock TEXT NOT NULL,
    step TEXT NOT NULL,
    due TEXT NOT NULL,
    stopped INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    on_time INTEGER,
    law TEXT NOT NULL,
    PRIMARY KEY (office, case_id, clock)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_open ON due (office, due) WHERE ended = FALSE;

CREATE TABLE contribution (
    office TEXT NOT NULL,
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    figure TEXT NOT NULL,
    day TEXT NOT NULL,
    case_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (office, position, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX contribution_by_day ON contribution (office, figure, day);

CREATE TABLE record (
    office TEXT NOT NULL,
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (office, register, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_history (
    office TEXT NOT NULL,
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (office, register, key, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_given (
    office TEXT NOT NULL,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (office, series, year, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never deleted'); END;
