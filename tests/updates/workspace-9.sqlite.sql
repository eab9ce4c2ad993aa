BEGIN TRANSACTION;
CREATE TABLE actions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    what TEXT NOT NULL,
    measure TEXT NOT NULL,
    direction TEXT NOT NULL,
    look_year INTEGER NOT NULL,
    closed TEXT NOT NULL
, hoped TEXT NOT NULL DEFAULT '', whole TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "actions" VALUES(1,2024,'Write to members','declaration_rate','up',2025,'','85%','6131555ed915532af2443a09002305d029eb121f1294d3a78853d1daa58865c7');
CREATE TABLE former_names (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL
, whole TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "former_names" VALUES('A. Writer','https://login.institution.org','1','41257c64fce97a0fe5482ec2f2faa47376fe97ccd07f222bbc1aba2b5652a6d2');
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
, seal TEXT NOT NULL DEFAULT '', revision TEXT NOT NULL DEFAULT '', approval TEXT NOT NULL DEFAULT '', whole TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "issues" VALUES(1,2024,'everybody','2025-06-01',24,'ab','cd','A writer','2025-06-01T09:00:00+00:00',0,'','','','446256d7fecb060b6bc2ffe4c7a707a5657430c41548ff84fcd5d81202056676');
CREATE TABLE overrides (
    kind TEXT NOT NULL,
    cpd_year INTEGER NOT NULL,
    rule TEXT NOT NULL,
    sentence TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL, whole TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, cpd_year, rule, sentence)
) STRICT;
INSERT INTO "overrides" VALUES('letter',2024,'typed digits','Ring 3.','An extension number','A writer','2026-12-01T07:57:28+00:00','522416c2b49d51f6fb6ae197ffc7654abd47f576c4397810d408f91e592c1f47');
CREATE TABLE people (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    roles TEXT NOT NULL DEFAULT '',
    signed_out INTEGER NOT NULL DEFAULT -1, whole TEXT NOT NULL DEFAULT '',
    UNIQUE (issuer, subject)
) STRICT;
INSERT INTO "people" VALUES('A writer','https://login.institution.org','1','manager',-1,'7bb3ec4220ff481820413f8487d5a6a6f042c3ebf9ee319e9e0d3c01f0c6ea0d');
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    what TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
INSERT INTO "record" VALUES(1,'2026-12-01T07:57:28+00:00','local','write','letter 2024','a5b115ed04477a8cda8274c9a5050a9da03c414364e9c23d2428d261e586b08d');
INSERT INTO "record" VALUES(2,'2026-12-01T07:57:28+00:00','local','write','a remark set aside, letter 2024','445973c0c8bea33e125b586356457d6fbe41278eff132e475c68ab82d9156c06');
INSERT INTO "record" VALUES(3,'2026-12-01T07:57:28+00:00','local','write','an action and a sending','487a73cfe20b93991e81ebd3ac950d3462eb075f3fe1cd257c7f82e633186c37');
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
, whole TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE versions (
    kind TEXT NOT NULL,
    cpd_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    author TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    revision TEXT NOT NULL,
    note TEXT NOT NULL,
    sections TEXT NOT NULL, whole TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, cpd_year, number)
) STRICT;
INSERT INTO "versions" VALUES('letter',2024,1,'A writer','2026-12-01T07:57:28+00:00','2','','[["Thanks", "Thank you."]]','ce086b4dd9260492077d9580e631faa3257cbae471ddb9bb91045ec0c41994ab');
INSERT INTO "versions" VALUES('letter',2024,2,'A writer','2026-12-01T07:57:28+00:00','2','','[["Thanks", "Thank you all."], ["Glance", "{declaration_rate} declared."]]','b48440615589c7a8aabf2e28911a3b335696057cbae60cf7bdfa78c7af22ac3c');
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
PRAGMA user_version = 9;
