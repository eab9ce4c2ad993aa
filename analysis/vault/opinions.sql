-- Ratings and themes of the final opinion; where the moderator marked none, those of the first.
CREATE OR REPLACE TEMP TABLE final_ratings AS
SELECT record, review_year - 1 AS cpd_year, lower(criterion) AS criterion, rating
FROM ratings
WHERE assessor_role <> 'second'
QUALIFY row_number() OVER (
    PARTITION BY record, review_year, lower(criterion)
    ORDER BY CASE assessor_role WHEN 'moderator' THEN 0 ELSE 1 END, assessor
) = 1;

-- A moderator who marked anything has also said which themes apply, be it none.
CREATE OR REPLACE TEMP TABLE final_themes AS
WITH marks AS (
    SELECT record, review_year, assessor_role FROM themes
    UNION ALL
    SELECT record, review_year, assessor_role FROM ratings
),

moderation AS (
    SELECT record, review_year, bool_or(assessor_role = 'moderator') AS is_moderated
    FROM marks
    GROUP BY ALL
)

SELECT DISTINCT t.record, t.review_year - 1 AS cpd_year, lower(t.theme) AS theme
FROM themes AS t
JOIN moderation AS l USING (record, review_year)
WHERE t.assessor_role = if(l.is_moderated, 'moderator', 'first');
