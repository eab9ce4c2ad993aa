CREATE TABLE former_names (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL
) STRICT;
