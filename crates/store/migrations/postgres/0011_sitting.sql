-- What somebody answers while he sits a paper, from its opening until it is handed in: answers come one by one, so that a network
-- that is cut loses nothing. The paper itself is handed in by an act.

CREATE TABLE sitting (
    office text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    round bigint NOT NULL,
    started text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, case_id, person, round)
);

CREATE TABLE sitting_answer (
    office text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    round bigint NOT NULL,
    question text COLLATE "C" NOT NULL,
    answer text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, case_id, person, round, question)
);
