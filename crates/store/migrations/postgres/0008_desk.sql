-- What people keep beside the ledger for their own work: views of lists, phrases, notices and how they are wanted, and sheets of
-- corrections that wait to be confirmed.

CREATE TABLE saved_view (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    place text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    href text COLLATE "C" NOT NULL,
    shared boolean NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person, id)
);
CREATE INDEX saved_view_of_place ON saved_view (office, place);

CREATE TABLE phrase (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person, id)
);

CREATE TABLE notice (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    read boolean NOT NULL,
    PRIMARY KEY (office, person, id)
);
CREATE INDEX notice_by_time ON notice (office, person, at);

CREATE TABLE notice_setting (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person)
);

CREATE TABLE edit_batch (
    office text COLLATE "C" NOT NULL,
    batch text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    matter text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, batch)
);
