-- Published reports that an office keeps to compare with, and the bytes of documents that bear a seal.

CREATE TABLE published_report (
    office text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    organ text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    content text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, digest)
);

CREATE TABLE sealed_document (
    office text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    document text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    content bytea NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (office, case_id, document, digest)
);
