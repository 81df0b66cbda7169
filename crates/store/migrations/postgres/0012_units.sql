-- Units outside the office: what became of their requests for an account, invitations of their members, and what is written
-- to and fro about a case.

ALTER TABLE unit_request ADD COLUMN decided_by text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE unit_request ADD COLUMN decided_at text COLLATE "C";
ALTER TABLE unit_request ADD COLUMN words text COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE unit_invitation (
    office text COLLATE "C" NOT NULL,
    token_hash text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    invited_by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    expires text COLLATE "C" NOT NULL,
    used_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, token_hash)
);
CREATE INDEX unit_invitation_of_unit ON unit_invitation (office, unit, at);

CREATE TABLE case_message (
    office text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    n bigint NOT NULL,
    person text COLLATE "C" NOT NULL,
    outside boolean NOT NULL,
    words text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, case_id, n)
);
