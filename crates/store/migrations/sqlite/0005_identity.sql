-- Who people are and what was done around the cases: sessions that end, second factors, changes that wait for another
-- person, and the trail of it all.

-- Whoever is signed in signs in anew: his session knows too little of itself.
DELETE FROM session;
ALTER TABLE session ADD COLUMN seen TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN idle_minutes INTEGER NOT NULL DEFAULT 30;
ALTER TABLE session ADD COLUMN stage TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';

CREATE TABLE credential (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    changed_at TEXT,
    totp_secret BLOB,
    totp_step INTEGER NOT NULL,
    recovery TEXT NOT NULL,
    subject TEXT,
    PRIMARY KEY (office, person),
    FOREIGN KEY (office, person) REFERENCES account (office, person) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX credential_by_subject ON credential (office, subject);

CREATE TABLE kept_form (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    path TEXT NOT NULL,
    content BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    office TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    content TEXT NOT NULL,
    reason TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    state TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (office, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_state ON change (office, state, number);

-- The trail. Like the ledger, it only grows.

CREATE TABLE audit (
    office TEXT NOT NULL,
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (office, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_case ON audit (office, case_id, position);
CREATE INDEX audit_by_person ON audit (office, person, position);
CREATE INDEX audit_by_subject ON audit (office, subject, position);
CREATE INDEX audit_by_kind ON audit (office, kind, position);

CREATE TABLE audit_head (
    office TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'a row of the audit trail is never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'a row of the audit trail is never deleted'); END;
