-- Published reports that an office keeps to compare with, and the bytes of documents that bear a seal.

CREATE TABLE published_report (
    office TEXT NOT NULL,
    digest TEXT NOT NULL,
    file TEXT NOT NULL,
    organ TEXT NOT NULL,
    year INTEGER NOT NULL,
    content TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_document (
    office TEXT NOT NULL,
    case_id TEXT NOT NULL,
    document TEXT NOT NULL,
    digest TEXT NOT NULL,
    content BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (office, case_id, document, digest)
) STRICT;
