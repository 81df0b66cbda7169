-- What somebody answers while he sits a paper, from its opening until it is handed in: answers come one by one, so that a network
-- that is cut loses nothing. The paper itself is handed in by an act.

CREATE TABLE sitting (
    office TEXT NOT NULL,
    case_id TEXT NOT NULL,
    person TEXT NOT NULL,
    round INTEGER NOT NULL,
    started TEXT NOT NULL,
    PRIMARY KEY (office, case_id, person, round)
);

CREATE TABLE sitting_answer (
    office TEXT NOT NULL,
    case_id TEXT NOT NULL,
    person TEXT NOT NULL,
    round INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, case_id, person, round, question)
);
