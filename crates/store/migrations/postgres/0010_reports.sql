-- Annual reports while they are written: what people have worded themselves, version by version, and the moments at which the figures
-- were frozen, with the report as it stood then.

CREATE TABLE report_wording (
    office text COLLATE "C" NOT NULL,
    report text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    place text COLLATE "C" NOT NULL,
    n bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, report, year, place, n)
);

CREATE TABLE report_freeze (
    office text COLLATE "C" NOT NULL,
    report text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    n bigint NOT NULL,
    position bigint NOT NULL,
    content text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    lifted_by text COLLATE "C" NOT NULL,
    lifted_at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, report, year, n)
);
