-- Who people are and what was done around the cases: sessions that end, second factors, changes that wait for another
-- person, and the trail of it all.

-- Whoever is signed in signs in anew: his session knows too little of itself.
DELETE FROM session;
ALTER TABLE session ADD COLUMN seen text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN idle_minutes bigint NOT NULL DEFAULT 30;
ALTER TABLE session ADD COLUMN stage text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN agent text COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE credential (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    must_change boolean NOT NULL,
    changed_at text COLLATE "C",
    totp_secret bytea,
    totp_step bigint NOT NULL,
    recovery text COLLATE "C" NOT NULL,
    subject text COLLATE "C",
    PRIMARY KEY (office, person),
    FOREIGN KEY (office, person) REFERENCES account (office, person) ON DELETE CASCADE
);
CREATE UNIQUE INDEX credential_by_subject ON credential (office, subject);

CREATE TABLE kept_form (
    office text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    path text COLLATE "C" NOT NULL,
    content bytea NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, person)
);

CREATE TABLE change (
    office text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    about text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    proposed_by text COLLATE "C" NOT NULL,
    proposed_at text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C",
    decided_at text COLLATE "C",
    note text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, number)
);
CREATE INDEX change_by_state ON change (office, state, number);

-- The trail. Like the ledger, it only grows.

CREATE TABLE audit (
    office text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    detail text COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (office, position)
);
CREATE INDEX audit_by_case ON audit (office, case_id, position);
CREATE INDEX audit_by_person ON audit (office, person, position);
CREATE INDEX audit_by_subject ON audit (office, subject, position);
CREATE INDEX audit_by_kind ON audit (office, kind, position);

CREATE TABLE audit_head (
    office text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL,
    hash bytea NOT NULL
);

CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of the audit trail is never changed or deleted';
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
