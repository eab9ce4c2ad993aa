CREATE TABLE people (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    roles TEXT NOT NULL DEFAULT '',
    signed_out INTEGER NOT NULL DEFAULT -1,
    UNIQUE (issuer, subject)
) STRICT;
