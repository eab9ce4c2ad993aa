CREATE TABLE issues (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    audience TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    members INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    corrects INTEGER NOT NULL
) STRICT;
CREATE TRIGGER issues_stay BEFORE UPDATE ON issues
BEGIN SELECT RAISE(ABORT, 'a record of sending stays'); END;
CREATE TRIGGER issues_are_kept BEFORE DELETE ON issues
BEGIN SELECT RAISE(ABORT, 'a record of sending is kept'); END;
