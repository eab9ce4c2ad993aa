-- What is true of the vault as a whole: `format`, the number of the rows' format (see formats.py).
CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL);
-- One row a declaration version; hours are whole hundredths of an hour.
CREATE TABLE declarations (
    member VARCHAR NOT NULL,
    cpd_year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    membership_category VARCHAR,
    registration_category VARCHAR,
    activity_status VARCHAR,
    target_basis VARCHAR,
    target_hours BIGINT,
    career_stage VARCHAR,
    sector VARCHAR,
    region VARCHAR,
    joined_on DATE,
    left_on DATE,
    declaration_status VARCHAR,
    submitted_on DATE,
    total_hours BIGINT,
    personal_technical_hours BIGINT,
    job_role_technical_hours BIGINT,
    soft_skills_hours BIGINT,
    planned_hours BIGINT,
    unplanned_hours BIGINT,
    training_hours BIGINT,
    work_experience_hours BIGINT,
    academic_study_hours BIGINT,
    volunteering_hours BIGINT,
    events_seminars_hours BIGINT,
    self_study_hours BIGINT,
    does_training BOOLEAN,
    does_work_experience BOOLEAN,
    does_academic_study BOOLEAN,
    does_volunteering BOOLEAN,
    does_events_seminars BOOLEAN,
    does_self_study BOOLEAN,
    has_development_plan BOOLEAN,
    reflection_recorded BOOLEAN,
    set_aside BOOLEAN NOT NULL
);
CREATE TABLE hours (
    member VARCHAR NOT NULL,
    cpd_year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    cpd_area VARCHAR NOT NULL,
    planning VARCHAR NOT NULL,
    activity_type VARCHAR NOT NULL,
    hours BIGINT NOT NULL
);
-- One row an opinion; `record` is the member's pseudonym, or a number where the sheet names no member.
CREATE TABLE reviews (
    record VARCHAR NOT NULL,
    member VARCHAR,
    review_year INTEGER NOT NULL,
    assessor VARCHAR,
    assessor_role VARCHAR NOT NULL,
    selection_route VARCHAR,
    stratum VARCHAR,
    notified_on DATE,
    due_on DATE,
    review_outcome VARCHAR NOT NULL,
    assigned_on DATE,
    completed_on DATE,
    evidenced_total_hours BIGINT,
    evidenced_planned_hours BIGINT
);
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
CREATE TABLE frame (member VARCHAR NOT NULL, review_year INTEGER NOT NULL, stratum VARCHAR);
CREATE TABLE guideline (
    cpd_year INTEGER NOT NULL,
    policy_version VARCHAR NOT NULL,
    target_hours INTEGER NOT NULL,
    reduced_target_hours INTEGER NOT NULL,
    reduced_for VARCHAR NOT NULL,
    planned_minimum_hours INTEGER NOT NULL,
    area_hours INTEGER NOT NULL,
    area_rule VARCHAR NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    window_opens DATE NOT NULL,
    deadline DATE NOT NULL,
    "freeze" DATE NOT NULL,
    sample_size INTEGER
);
CREATE TABLE published (
    cpd_year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL,
    part BIGINT,
    whole BIGINT,
    median BIGINT,
    source VARCHAR NOT NULL
);
-- What the person loading typed once: all_random, selected, frame_size, due_number, by year; NULL: not known. And
-- theme:code, 1: the year's sheet has a column for the theme, so that no tick says something.
CREATE TABLE answers (question VARCHAR NOT NULL, year INTEGER NOT NULL, value BIGINT);
