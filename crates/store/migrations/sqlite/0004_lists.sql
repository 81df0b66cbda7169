-- What lists and searches need, so that none of them has to look through cases. All of it are views: thrown away and rebuilt at
-- will. `first` is the position of a case's first entry, and so its place when cases are listed newest first.

CREATE TABLE case_listed (
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
    first INTEGER NOT NULL,
    ended_day TEXT,
    due TEXT NOT NULL,
    words TEXT NOT NULL,
    marks TEXT NOT NULL,
    turns TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (office, case_id)
) STRICT, WITHOUT ROWID;
INSERT INTO case_listed
SELECT v.office, v.case_id, v.matter, v.version, v.head_hash, v.step, v.title, v.number, v.opened_day, v.changed_at, v.ended, v.late,
       coalesce(e.position, 0), NULL, '~never', '', '', '', v.state
FROM case_view v LEFT JOIN entry e ON e.office = v.office AND e.case_id = v.case_id AND e.version = 1;
DROP TABLE case_view;
ALTER TABLE case_listed RENAME TO case_view;
CREATE UNIQUE INDEX case_by_first ON case_view (office, first);
CREATE INDEX case_by_opening ON case_view (office, opened_day, first);
CREATE INDEX case_by_change ON case_view (office, changed_at, first);
CREATE INDEX case_by_due ON case_view (office, due, first);
CREATE INDEX case_by_end ON case_view (office, ended_day, first) WHERE ended_day IS NOT NULL;

-- What a case bears: whom it has to do with, where it stands, and the grams of its words.
CREATE TABLE case_mark (
    office TEXT NOT NULL,
    mark TEXT NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (office, mark, first)
) STRICT, WITHOUT ROWID;

-- Whose turn it is, the first due first.
CREATE TABLE task (
    office TEXT NOT NULL,
    holder TEXT NOT NULL,
    due TEXT NOT NULL,
    first INTEGER NOT NULL,
    matter TEXT NOT NULL,
    PRIMARY KEY (office, holder, due, first)
) STRICT, WITHOUT ROWID;

-- How many cases stand where.
CREATE TABLE case_count (
    office TEXT NOT NULL,
    matter TEXT NOT NULL,
    step TEXT NOT NULL,
    ended INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (office, matter, step, ended)
) STRICT, WITHOUT ROWID;

ALTER TABLE record ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE record_history ADD COLUMN words TEXT NOT NULL DEFAULT '';

-- The grams of the words of records.
CREATE TABLE record_mark (
    office TEXT NOT NULL,
    mark TEXT NOT NULL,
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (office, mark, register, key)
) STRICT, WITHOUT ROWID;
