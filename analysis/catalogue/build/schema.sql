CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE years (cpd_year INTEGER PRIMARY KEY, facts VARCHAR NOT NULL);
CREATE TABLE figures (
    measure VARCHAR NOT NULL,
    cpd_year INTEGER NOT NULL,
    statistic VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    by1 VARCHAR NOT NULL,
    group1 VARCHAR NOT NULL,
    by2 VARCHAR NOT NULL,
    group2 VARCHAR NOT NULL,
    value DOUBLE,
    part BIGINT,
    whole BIGINT,
    lower DOUBLE,
    upper DOUBLE,
    frame BIGINT,
    step INTEGER,
    position INTEGER NOT NULL
);
CREATE TABLE bins (measure VARCHAR, cpd_year INTEGER, lower DOUBLE, upper DOUBLE, count BIGINT);
CREATE TABLE cells (measure VARCHAR, cpd_year INTEGER, across VARCHAR, down VARCHAR, value DOUBLE, position INTEGER);
CREATE TABLE levels (
    characteristic VARCHAR, groups VARCHAR, joined BOOLEAN, note VARCHAR, labels VARCHAR, position INTEGER
);
CREATE TABLE changes (
    measure VARCHAR, statistic VARCHAR, from_year INTEGER, to_year INTEGER, difference DOUBLE,
    lower DOUBLE, upper DOUBLE, verdict VARCHAR, detectable DOUBLE, position INTEGER
);
CREATE TABLE drivers (
    measure VARCHAR, from_year INTEGER, to_year INTEGER, by1 VARCHAR, groups INTEGER, within DOUBLE, mix DOUBLE,
    direction VARCHAR, reversal BOOLEAN, reason VARCHAR, position INTEGER
);
CREATE TABLE matched (
    measure VARCHAR, from_year INTEGER, to_year INTEGER, known BIGINT, part_before BIGINT, part_after BIGINT,
    only_before BIGINT, only_after BIGINT, same DOUBLE, joiners DOUBLE, leavers DOUBLE, verdict VARCHAR,
    reason VARCHAR, took_up BIGINT, gave_up BIGINT, position INTEGER
);
CREATE TABLE own_outcomes (cpd_year INTEGER, outcome VARCHAR, word VARCHAR, records BIGINT);
CREATE TABLE assessing (cpd_year INTEGER, facts VARCHAR);
CREATE TABLE published (
    cpd_year INTEGER, measure VARCHAR, "group" VARCHAR, part BIGINT, whole BIGINT, median DOUBLE, source VARCHAR
);
CREATE TABLE accounting (cpd_year INTEGER, text VARCHAR, count BIGINT, position INTEGER);
CREATE TABLE beside (
    measure VARCHAR, cpd_year INTEGER, statistic VARCHAR, value DOUBLE, part BIGINT, whole BIGINT,
    lower DOUBLE, upper DOUBLE, frame BIGINT
);
CREATE TABLE weeks (cpd_year INTEGER, day INTEGER, declared BIGINT, is_today BOOLEAN);
CREATE TABLE planner (
    cpd_year INTEGER, members BIGINT, size BIGINT, known DOUBLE, known_width DOUBLE, cautious_width DOUBLE,
    detectable DOUBLE
);
CREATE TABLE likeness (cpd_year INTEGER, characteristic VARCHAR, drawn BOOLEAN, sent BOOLEAN);
