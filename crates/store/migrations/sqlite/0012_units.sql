-- Units outside the office: what became of their requests for an account, invitations of their members, and what is written
-- to and fro about a case.

ALTER TABLE unit_request ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
ALTER TABLE unit_request ADD COLUMN decided_at TEXT;
ALTER TABLE unit_request ADD COLUMN words TEXT NOT NULL DEFAULT '';

CREATE TABLE unit_invitation (
    office TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    at TEXT NOT NULL,
    expires TEXT NOT NULL,
    used_by TEXT NOT NULL,
    PRIMARY KEY (office, token_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_invitation_of_unit ON unit_invitation (office, unit, at);

CREATE TABLE case_message (
    office TEXT NOT NULL,
    case_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    person TEXT NOT NULL,
    outside INTEGER NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, case_id, n)
) STRICT, WITHOUT ROWID;
