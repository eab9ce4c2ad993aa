-- The tables that no input file has a row for; those of the input files follow from schema.py (see tables.py).
-- What is true of the vault as a whole: `format`, the number of the rows' format (see formats.py).
CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE ratings (
    record VARCHAR NOT NULL,
    review_year INTEGER NOT NULL,
    assessor VARCHAR,
    assessor_role VARCHAR NOT NULL,
    criterion VARCHAR NOT NULL,
    rating VARCHAR NOT NULL
);
CREATE TABLE themes (
    record VARCHAR NOT NULL,
    review_year INTEGER NOT NULL,
    assessor VARCHAR,
    assessor_role VARCHAR NOT NULL,
    theme VARCHAR NOT NULL
);
-- What the person loading typed once: all_random, selected, frame_size, due_number, by year; NULL: not known. And
-- theme:code, 1: the year's sheet has a column for the theme, so that no tick says something.
CREATE TABLE answers (question VARCHAR NOT NULL, year INTEGER NOT NULL, value BIGINT);
-- The revisions in which a year was published or moved: what was ever published is what a change is compared with.
CREATE TABLE states (kind VARCHAR NOT NULL, cpd_year INTEGER NOT NULL, revision INTEGER NOT NULL);
-- Of the years that are open, what the numbers by group and the weeks are counted from; it moves when ten members have
-- changed.
CREATE TABLE season (
    member VARCHAR NOT NULL,
    cpd_year INTEGER NOT NULL,
    is_due BOOLEAN,
    is_declared BOOLEAN,
    is_valid BOOLEAN,
    is_set_aside BOOLEAN,
    is_after_freeze BOOLEAN,
    first_day DATE,
    membership_category VARCHAR,
    registration_category VARCHAR,
    activity_status VARCHAR,
    career_stage VARCHAR,
    sector VARCHAR,
    region VARCHAR
);
