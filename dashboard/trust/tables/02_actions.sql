CREATE TABLE actions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    what TEXT NOT NULL,
    measure TEXT NOT NULL,
    direction TEXT NOT NULL,
    look_year INTEGER NOT NULL,
    closed TEXT NOT NULL
) STRICT;
