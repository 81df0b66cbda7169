-- The ledger, and the views that follow from it. Every table leads with the office.

CREATE TABLE entry (
    office text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    body bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (office, position)
);
CREATE UNIQUE INDEX entry_of_case ON entry (office, case_id, version);

CREATE TABLE office_head (
    office text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL
);

-- Views: written with the entries they follow from, thrown away and rebuilt at will.

CREATE TABLE case_view (
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
    state text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, case_id)
);
CREATE INDEX case_by_step ON case_view (office, matter, step);
CREATE INDEX case_by_change ON case_view (office, changed_at);

CREATE TABLE due (
    office text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    clock text COLLATE "C" NOT NULL,
    step text COLLATE "C" NOT NULL,
    due text COLLATE "C" NOT NULL,
    stopped boolean NOT NULL,
    ended boolean NOT NULL,
    on_time boolean,
    law text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, case_id, clock)
);
CREATE INDEX due_open ON due (office, due) WHERE ended = FALSE;

CREATE TABLE contribution (
    office text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    ordinal bigint NOT NULL,
    figure text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    key text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, position, ordinal)
);
CREATE INDEX contribution_by_day ON contribution (office, figure, day);

CREATE TABLE record (
    office text COLLATE "C" NOT NULL,
    register text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    changed bigint NOT NULL,
    PRIMARY KEY (office, register, key)
);

CREATE TABLE record_history (
    office text COLLATE "C" NOT NULL,
    register text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    changed bigint NOT NULL,
    PRIMARY KEY (office, register, key, version)
);

CREATE TABLE number_given (
    office text COLLATE "C" NOT NULL,
    series text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    n bigint NOT NULL,
    text text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, series, year, n)
);

CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an entry of the ledger is never changed or deleted';
END $$;
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION entry_stays();
