BEGIN TRANSACTION;
CREATE TABLE actions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    what TEXT NOT NULL,
    measure TEXT NOT NULL,
    direction TEXT NOT NULL,
    look_year INTEGER NOT NULL,
    closed TEXT NOT NULL
) STRICT;
INSERT INTO "actions" VALUES(1,2024,'Write to members','declaration_rate','up',2025,'');
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
, seal TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "issues" VALUES(1,2024,'everybody','2025-06-01',24,'ab','cd','A writer','2026-11-30T14:39:36+00:00',0,'');
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
INSERT INTO "overrides" VALUES('letter',2024,'typed digits','Ring 3.','An extension number','A writer','2026-11-30T14:39:36+00:00');
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    what TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
INSERT INTO "record" VALUES(1,'2026-11-30T14:39:35+00:00','local','write','letter 2024','d61ab6523d803da0050507f8e7e290dc4fbfab04312db78d0ce7705f96413b40');
INSERT INTO "record" VALUES(2,'2026-11-30T14:39:36+00:00','local','write','a remark set aside, letter 2024','30365fd361e41b7e2fc857d42bcab8dfc4dbf9f7b5e9b722b5f1deb5e809a9b0');
INSERT INTO "record" VALUES(3,'2026-11-30T14:39:36+00:00','local','write','an action and a sending','906e47b7d3ce9df1e8c7187373590b135b4c6bd3c12ae637894b0eedfafaeb50');
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
INSERT INTO "versions" VALUES('letter',2024,1,'A writer','2026-11-30T14:39:35+00:00','2','','[["Thanks", "Thank you."]]');
INSERT INTO "versions" VALUES('letter',2024,2,'A writer','2026-11-30T14:39:36+00:00','2','','[["Thanks", "Thank you all."], ["Glance", "{declaration_rate} declared."]]');
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('actions',1);
INSERT INTO "sqlite_sequence" VALUES('issues',1);
COMMIT;
PRAGMA user_version = 5;
