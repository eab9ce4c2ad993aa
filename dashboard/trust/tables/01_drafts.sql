CREATE TABLE versions (
    kind TEXT NOT NULL,
    cpd_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    author TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    revision TEXT NOT NULL,
    note TEXT NOT NULL,
    sections TEXT NOT NULL,
    PRIMARY KEY (kind, cpd_year, number)
) STRICT;
CREATE TRIGGER versions_stay BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'a version stays as saved'); END;
CREATE TRIGGER versions_are_kept BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'a version is kept'); END;
CREATE TABLE overrides (
    kind TEXT NOT NULL,
    cpd_year INTEGER NOT NULL,
    rule TEXT NOT NULL,
    sentence TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (kind, cpd_year, rule, sentence)
) STRICT;
