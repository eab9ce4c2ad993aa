-- One row a member and CPD year, with the columns that are carried as they are (see schema.py), for the years of the temp table `rules`. Definitions of due, current, valid, on time and part year stand here and nowhere else.
CREATE OR REPLACE TEMP TABLE chosen_version AS
SELECT
    member,
    cpd_year,
    max(version) FILTER (coalesce(submitted_on <= "freeze", true)) AS in_time,
    max(version) AS latest,
    min(submitted_on) FILTER (
        coalesce(submitted_on <= "freeze", true)
        AND coalesce(declaration_status IN ('submitted', 'submitted_late'), true)
    ) AS first_day
FROM declarations
JOIN rules USING (cpd_year)
GROUP BY ALL;

-- One spelling of a status: case, spaces and the kind of dash do not matter.
CREATE OR REPLACE TEMP MACRO alike(status) AS regexp_replace(lower(status), '[\s\p{Pd}]', '', 'g');

-- The long table gives the same margins as the wide columns, which lead where both are there: none of a kind is zero
-- where the declaration states kinds at all, and unknown where it does not.
CREATE OR REPLACE TEMP TABLE margins AS
SELECT
    member,
    cpd_year,
    version,
    sum(hours) AS total_hours,
    if(bool_or(cpd_area <> 'not_allocated'), sum(if(cpd_area = 'personal_technical', hours, 0)), NULL) AS personal_technical_hours,
    if(bool_or(cpd_area <> 'not_allocated'), sum(if(cpd_area = 'job_role_technical', hours, 0)), NULL) AS job_role_technical_hours,
    if(bool_or(cpd_area <> 'not_allocated'), sum(if(cpd_area = 'soft_skills', hours, 0)), NULL) AS soft_skills_hours,
    if(bool_or(planning <> 'not_stated'), sum(if(planning = 'planned', hours, 0)), NULL) AS planned_hours,
    if(bool_or(planning <> 'not_stated'), sum(if(planning = 'unplanned', hours, 0)), NULL) AS unplanned_hours,
    if(bool_or(activity_type <> 'not_stated'), sum(if(activity_type = 'training', hours, 0)), NULL) AS training_hours,
    if(bool_or(activity_type <> 'not_stated'), sum(if(activity_type = 'work_experience', hours, 0)), NULL) AS work_experience_hours,
    if(bool_or(activity_type <> 'not_stated'), sum(if(activity_type = 'academic_study', hours, 0)), NULL) AS academic_study_hours,
    if(bool_or(activity_type <> 'not_stated'), sum(if(activity_type = 'volunteering', hours, 0)), NULL) AS volunteering_hours,
    if(bool_or(activity_type <> 'not_stated'), sum(if(activity_type = 'events_seminars', hours, 0)), NULL) AS events_seminars_hours,
    if(bool_or(activity_type <> 'not_stated'), sum(if(activity_type = 'self_study', hours, 0)), NULL) AS self_study_hours,
    bool_or(cpd_area <> 'not_allocated' AND planning <> 'not_stated') AS has_planning_by_area,
    sum(if(cpd_area = 'personal_technical' AND planning = 'planned', hours, 0)) AS personal_technical_planned,
    sum(if(cpd_area = 'personal_technical' AND planning = 'unplanned', hours, 0)) AS personal_technical_unplanned,
    sum(if(cpd_area = 'job_role_technical' AND planning = 'planned', hours, 0)) AS job_role_technical_planned,
    sum(if(cpd_area = 'job_role_technical' AND planning = 'unplanned', hours, 0)) AS job_role_technical_unplanned,
    sum(if(cpd_area = 'soft_skills' AND planning = 'planned', hours, 0)) AS soft_skills_planned,
    sum(if(cpd_area = 'soft_skills' AND planning = 'unplanned', hours, 0)) AS soft_skills_unplanned
FROM hours
JOIN rules USING (cpd_year)
GROUP BY ALL;

{creating} AS
WITH chosen AS (
    SELECT
        d.* EXCLUDE (version) REPLACE (
            coalesce(d.total_hours, m.total_hours)::BIGINT AS total_hours,
            coalesce(d.personal_technical_hours, m.personal_technical_hours)::BIGINT AS personal_technical_hours,
            coalesce(d.job_role_technical_hours, m.job_role_technical_hours)::BIGINT AS job_role_technical_hours,
            coalesce(d.soft_skills_hours, m.soft_skills_hours)::BIGINT AS soft_skills_hours,
            coalesce(d.planned_hours, m.planned_hours)::BIGINT AS planned_hours,
            coalesce(d.unplanned_hours, m.unplanned_hours)::BIGINT AS unplanned_hours,
            coalesce(d.training_hours, m.training_hours)::BIGINT AS training_hours,
            coalesce(d.work_experience_hours, m.work_experience_hours)::BIGINT AS work_experience_hours,
            coalesce(d.academic_study_hours, m.academic_study_hours)::BIGINT AS academic_study_hours,
            coalesce(d.volunteering_hours, m.volunteering_hours)::BIGINT AS volunteering_hours,
            coalesce(d.events_seminars_hours, m.events_seminars_hours)::BIGINT AS events_seminars_hours,
            coalesce(d.self_study_hours, m.self_study_hours)::BIGINT AS self_study_hours
        ),
        coalesce(m.has_planning_by_area, false) AS has_planning_by_area,
        coalesce(m.personal_technical_planned, 0)::BIGINT AS personal_technical_planned,
        coalesce(m.personal_technical_unplanned, 0)::BIGINT AS personal_technical_unplanned,
        coalesce(m.job_role_technical_planned, 0)::BIGINT AS job_role_technical_planned,
        coalesce(m.job_role_technical_unplanned, 0)::BIGINT AS job_role_technical_unplanned,
        coalesce(m.soft_skills_planned, 0)::BIGINT AS soft_skills_planned,
        coalesce(m.soft_skills_unplanned, 0)::BIGINT AS soft_skills_unplanned,
        v.first_day,
        v.in_time IS NOT NULL AS is_in_time
    FROM chosen_version AS v
    JOIN declarations AS d
        ON d.member = v.member AND d.cpd_year = v.cpd_year AND d.version = coalesce(v.in_time, v.latest)
    LEFT JOIN margins AS m ON m.member = d.member AND m.cpd_year = d.cpd_year AND m.version = d.version
),

targets AS (
    SELECT
        c.*,
        r.* EXCLUDE (cpd_year, target_hours),
        coalesce(
            target_basis,
            CASE
                WHEN c.target_hours IS NOT NULL
                    THEN if(c.target_hours = r.target_hours * 100, 'full', 'agreed')
                WHEN r.reduced_target_hours IS NULL OR len(r.reduced_for) = 0 THEN 'full'
                WHEN activity_status IS NULL THEN NULL
                WHEN NOT list_contains([alike(status) FOR status IN r.reduced_for], alike(activity_status)) THEN 'full'
                WHEN starts_with(activity_status, 'retired') THEN 'reduced_retired'
                WHEN starts_with(activity_status, 'maternity') THEN 'reduced_maternity'
                ELSE 'agreed'
            END
        ) AS basis,
        r.target_hours * 100 AS year_target,
        r.reduced_target_hours * 100 AS year_reduced_target
    FROM chosen AS c
    JOIN rules AS r USING (cpd_year)
),

states AS (
    SELECT
        *,
        is_in_time AND (
            coalesce(declaration_status IN ('submitted', 'submitted_late'), false)
            OR (declaration_status IS NULL AND total_hours IS NOT NULL)
        ) AS is_current,
        coalesce(basis <> 'exempt', true) AND (left_on IS NULL OR left_on > coalesce(deadline, period_end)) AS is_due,
        CASE
            WHEN basis = 'full' THEN year_target
            WHEN basis = 'agreed' THEN coalesce(target_hours, if(target_basis IS NULL, year_reduced_target, NULL))
            WHEN basis = 'exempt' THEN NULL
            WHEN basis IS NOT NULL THEN year_reduced_target
        END AS target,
        coalesce(personal_technical_hours, job_role_technical_hours, soft_skills_hours) IS NOT NULL AS has_areas,
        coalesce(
            training_hours, work_experience_hours, academic_study_hours, volunteering_hours, events_seminars_hours,
            self_study_hours
        ) IS NOT NULL AS has_type_hours,
        coalesce(
            does_training, does_work_experience, does_academic_study, does_volunteering, does_events_seminars,
            does_self_study
        ) IS NOT NULL AS has_type_ticks,
        coalesce(personal_technical_hours, 0) AS personal_technical,
        coalesce(job_role_technical_hours, 0) AS job_role_technical,
        coalesce(soft_skills_hours, 0) AS soft_skills
    FROM targets
)

SELECT
    member,
    cpd_year,
    {carried},
    basis AS target_basis,
    is_due,
    is_due AND is_current AS is_declared,
    is_due AND is_current AND NOT set_aside AS is_valid,
    is_due AND is_current AND set_aside AS is_set_aside,
    NOT is_in_time AS is_after_freeze,
    coalesce(is_current AND submitted_on <= deadline, false) AS is_on_time,
    first_day,
    coalesce(joined_on > period_start, false) AS is_part_year,
    total_hours IS NOT NULL AS has_hours,
    target,
    year_target,
    year_reduced_target,
    coalesce(basis = 'full', false) AS is_full_target,
    planned_minimum_hours,
    area_hours,
    areas,
    has_areas,
    (planned_minimum_hours IS NULL OR planned_hours IS NOT NULL) AND (len(required_areas) = 0 OR has_areas) AS answers_all,
    personal_technical,
    job_role_technical,
    soft_skills,
    personal_technical + job_role_technical + soft_skills AS allocated,
    (personal_technical > 0)::INTEGER + (job_role_technical > 0)::INTEGER + (soft_skills > 0)::INTEGER AS areas_covered,
    evenness(personal_technical, job_role_technical, soft_skills) AS evenness,
    has_planning_by_area,
    personal_technical_planned,
    personal_technical_unplanned,
    job_role_technical_planned,
    job_role_technical_unplanned,
    soft_skills_planned,
    soft_skills_unplanned,
    has_type_hours OR has_type_ticks AS has_types,
    coalesce(training_hours > 0, does_training, false) AS does_training,
    coalesce(work_experience_hours > 0, does_work_experience, false) AS does_work_experience,
    coalesce(academic_study_hours > 0, does_academic_study, false) AS does_academic_study,
    coalesce(volunteering_hours > 0, does_volunteering, false) AS does_volunteering,
    coalesce(events_seminars_hours > 0, does_events_seminars, false) AS does_events_seminars,
    coalesce(self_study_hours > 0, does_self_study, false) AS does_self_study,
    coalesce(
        total_hours >= target AND (
            basis <> 'full' OR (
                (planned_minimum_hours IS NULL OR planned_hours >= planned_minimum_hours * 100)
                AND coalesce(personal_technical >= required_areas[1] * 100, true)
                AND coalesce(job_role_technical >= required_areas[2] * 100, true)
                AND coalesce(soft_skills >= required_areas[3] * 100, true)
                AND (len(required_areas) = 0 OR has_areas)
            )
        ),
        false
    ) AS met_guideline
FROM states;
