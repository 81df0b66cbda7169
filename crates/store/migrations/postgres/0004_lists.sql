-- What lists and searches need, so that none of them has to look through cases. All of it are views: thrown away and rebuilt at
-- will. `first` is the position of a case's first entry, and so its place when cases are listed newest first.

CREATE TABLE case_listed (
    office text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    matter text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    head_hash bytea NOT NULL,
    step text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    number text COLLATE "C",
    opened_day text COLLATE "C" NOT NULL,
    changed_at text COLLATE "C" NOT NULL,
    ended boolean NOT NULL,
    late bigint NOT NULL,
    first bigint NOT NULL,
    ended_day text COLLATE "C",
    due text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    marks text COLLATE "C" NOT NULL,
    turns text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, case_id)
);
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
    office text COLLATE "C" NOT NULL,
    mark text COLLATE "C" NOT NULL,
    first bigint NOT NULL,
    PRIMARY KEY (office, mark, first)
);

-- Whose turn it is, the first due first.
CREATE TABLE task (
    office text COLLATE "C" NOT NULL,
    holder text COLLATE "C" NOT NULL,
    due text COLLATE "C" NOT NULL,
    first bigint NOT NULL,
    matter text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, holder, due, first)
);

-- How many cases stand where.
CREATE TABLE case_count (
    office text COLLATE "C" NOT NULL,
    matter text COLLATE "C" NOT NULL,
    step text COLLATE "C" NOT NULL,
    ended boolean NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (office, matter, step, ended)
);

ALTER TABLE record ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE record_history ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';

-- The grams of the words of records.
CREATE TABLE record_mark (
    office text COLLATE "C" NOT NULL,
    mark text COLLATE "C" NOT NULL,
    register text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, mark, register, key)
);
