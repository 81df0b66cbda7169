-- Files that people hand in, what they have begun to type, what became of a form that was sent twice, and units that ask for
-- an account.

CREATE TABLE kept_file (
    office text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    kind text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    sealed boolean NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, digest)
);

CREATE TABLE file_part (
    office text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    n bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (office, digest, n)
);

CREATE TABLE upload (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    name text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person, digest)
);

CREATE TABLE draft (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    act text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person, subject, act)
);

CREATE TABLE sent_form (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    once text COLLATE "C" NOT NULL,
    answer text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person, once)
);

CREATE TABLE read_mark (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person)
);

CREATE TABLE unit_request (
    office text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    password_hash text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, id)
);
