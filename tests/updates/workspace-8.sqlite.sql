BEGIN TRANSACTION;
CREATE TABLE actions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    what TEXT NOT NULL,
    measure TEXT NOT NULL,
    direction TEXT NOT NULL,
    look_year INTEGER NOT NULL,
    closed TEXT NOT NULL
, hoped TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "actions" VALUES(1,2024,'Write to members','declaration_rate','up',2025,'','85%');
CREATE TABLE former_names (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL
) STRICT;
INSERT INTO "former_names" VALUES('A. Writer','https://login.institution.org','1');
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
, seal TEXT NOT NULL DEFAULT '', revision TEXT NOT NULL DEFAULT '', approval TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "issues" VALUES(1,2024,'everybody','2025-06-01',24,'ab','cd','A writer','2026-12-01T01:12:31+00:00',0,'','','');
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
INSERT INTO "overrides" VALUES('letter',2024,'typed digits','Ring 3.','An extension number','A writer','2026-12-01T01:12:31+00:00');
CREATE TABLE people (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    roles TEXT NOT NULL DEFAULT '',
    signed_out INTEGER NOT NULL DEFAULT -1,
    UNIQUE (issuer, subject)
) STRICT;
INSERT INTO "people" VALUES('A writer','https://login.institution.org','1','manager',-1);
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    what TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
INSERT INTO "record" VALUES(1,'2026-12-01T01:12:31+00:00','local','write','letter 2024','a438ebed4cb50673046cf455d185eed720d504389c228427baa81627e6789de8');
INSERT INTO "record" VALUES(2,'2026-12-01T01:12:31+00:00','local','write','a remark set aside, letter 2024','306ba7b4123996d69c0c8cf475c863a13f5165da925417ff5e474c2c2a774799');
INSERT INTO "record" VALUES(3,'2026-12-01T01:12:31+00:00','local','write','an action and a sending','d04950a6389a6dd9e60b10526d79432de1770ce79495341d142b5b9bac2ab5d0');
CREATE TABLE steps (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    audience TEXT NOT NULL,
    step TEXT NOT NULL,
    content TEXT NOT NULL,
    document TEXT NOT NULL,
    who TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
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
INSERT INTO "versions" VALUES('letter',2024,1,'A writer','2026-12-01T01:12:31+00:00','2','','[["Thanks", "Thank you."]]');
INSERT INTO "versions" VALUES('letter',2024,2,'A writer','2026-12-01T01:12:31+00:00','2','','[["Thanks", "Thank you all."], ["Glance", "{declaration_rate} declared."]]');
CREATE TRIGGER versions_stay BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'a version stays as saved'); END;
CREATE TRIGGER versions_are_kept BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'a version is kept'); END;
CREATE TRIGGER issues_stay BEFORE UPDATE ON issues
BEGIN SELECT RAISE(ABORT, 'a record of sending stays'); END;
CREATE TRIGGER issues_are_kept BEFORE DELETE ON issues
BEGIN SELECT RAISE(ABORT, 'a record of sending is kept'); END;
CREATE TRIGGER record_stays BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'an entry stays as written'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'an entry is kept'); END;
CREATE TRIGGER steps_stay BEFORE UPDATE ON steps
BEGIN SELECT RAISE(ABORT, 'a step stays as taken'); END;
CREATE TRIGGER steps_are_kept BEFORE DELETE ON steps
BEGIN SELECT RAISE(ABORT, 'a step is kept'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('actions',1);
INSERT INTO "sqlite_sequence" VALUES('issues',1);
COMMIT;
PRAGMA user_version = 8;
