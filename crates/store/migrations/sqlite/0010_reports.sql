-- Annual reports while they are written: what people have worded themselves, version by version, and the moments at which the figures
-- were frozen, with the report as it stood then.

CREATE TABLE report_wording (
    office TEXT NOT NULL,
    report TEXT NOT NULL,
    year INTEGER NOT NULL,
    place TEXT NOT NULL,
    n INTEGER NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, report, year, place, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_freeze (
    office TEXT NOT NULL,
    report TEXT NOT NULL,
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,
    position INTEGER NOT NULL,
    content TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    lifted_by TEXT NOT NULL,
    lifted_at TEXT NOT NULL,
    PRIMARY KEY (office, report, year, n)
) STRICT;
