-- Rows of cases are long: as a table with a rowid they lie at the ends of a shallow tree, and lists are led to them by narrow
-- indexes. The words are left empty, so that the views are rebuilt when the program starts.

CREATE TABLE case_placed (
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
    turns TEXT NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL,
    marks TEXT NOT NULL,
    UNIQUE (office, case_id)
) STRICT;
INSERT INTO case_placed
SELECT office, case_id, matter, version, head_hash, step, title, number, opened_day, changed_at, ended, late, first, ended_day, due,
       turns, state, '', marks
FROM case_view ORDER BY office, first;
DROP TABLE case_view;
ALTER TABLE case_placed RENAME TO case_view;
CREATE UNIQUE INDEX case_by_first ON case_view (office, first);
CREATE INDEX case_by_opening ON case_view (office, opened_day, first);
CREATE INDEX case_by_matter ON case_view (office, matter, opened_day, first);
CREATE INDEX case_by_change ON case_view (office, changed_at, first);
CREATE INDEX case_by_due ON case_view (office, due, first);
CREATE INDEX case_by_end ON case_view (office, ended_day, first) WHERE ended_day IS NOT NULL;
