-- One row a record selected for review, under the CPD year it is about. The moderator's, else the first's opinion is
-- final. Where it is not known how records were chosen they are counted together, and no interval is given.
CREATE OR REPLACE TEMP TABLE records AS
WITH final_opinion AS (
    SELECT *
    FROM reviews
    QUALIFY row_number() OVER (
        PARTITION BY record, review_year
        ORDER BY CASE assessor_role WHEN 'moderator' THEN 0 WHEN 'first' THEN 1 ELSE 2 END, assessor
    ) = 1
),

first_opinion AS (
    SELECT
        record,
        review_year,
        coalesce(min_by(review_outcome, assessor), any_value(review_outcome)) AS first_outcome,
        any_value(selection_route) AS selection_route,
        any_value(stratum) AS stratum,
        min(assigned_on) AS assigned_on,
        max(completed_on) AS completed_on,
        any_value(evidenced_total_hours) AS evidenced_total_hours
    FROM reviews
    WHERE assessor_role = 'first'
    GROUP BY ALL
)

SELECT
    f.record,
    f.member,
    f.review_year - 1 AS cpd_year,
    coalesce(f.selection_route, o.selection_route) AS selection_route,
    coalesce(f.stratum, o.stratum) AS stratum,
    coalesce(f.selection_route, o.selection_route, 'random') = 'random' AS is_random,
    f.review_outcome AS outcome,
    f.outcome_word,
    f.review_outcome IN ('meets', 'meets_with_advice', 'below_guideline', 'insufficient_information') AS is_reviewed,
    f.review_outcome IN ('meets', 'meets_with_advice') AS is_meets,
    f.review_outcome NOT IN ('deferred', 'exempt', 'left_after_selection') AS is_eligible,
    f.review_outcome IN (
        'meets', 'meets_with_advice', 'below_guideline', 'insufficient_information', 'in_review'
    ) AS is_submitted,
    coalesce(o.first_outcome, f.review_outcome) IN ('meets', 'meets_with_advice') AS is_first_time_meets,
    coalesce(f.evidenced_total_hours, o.evidenced_total_hours) AS evidenced_total,
    date_diff('day', o.assigned_on, o.completed_on) AS turnaround_days
FROM final_opinion AS f
LEFT JOIN first_opinion AS o ON o.record = f.record AND o.review_year = f.review_year;
