-- A row a record with all of its opinions that enters a figure, so that two states of it can be compared.
SELECT
    r.record AS key,
    r.review_year - 1 AS cpd_year,
    string_agg(review_outcome, '|' ORDER BY assessor_role, assessor) AS outcome,
    string_agg(outcome_word, '|' ORDER BY assessor_role, assessor) AS word,
    string_agg(selection_route, '|' ORDER BY assessor_role, assessor) AS route,
    string_agg(stratum, '|' ORDER BY assessor_role, assessor) AS stratum,
    string_agg(evidenced_total_hours::VARCHAR, '|' ORDER BY assessor_role, assessor) AS evidenced,
    string_agg(date_diff('day', assigned_on, completed_on)::VARCHAR, '|' ORDER BY assessor_role, assessor) AS days,
    string_agg(assessor, '|' ORDER BY assessor_role, assessor) AS assessor,
    any_value(m.marks) AS marks,
    any_value(t.themes) AS themes
FROM reviews AS r
LEFT JOIN (
    SELECT record, review_year, string_agg(criterion || rating, '|' ORDER BY ALL) AS marks FROM ratings GROUP BY ALL
) AS m USING (record, review_year)
LEFT JOIN (
    SELECT record, review_year, string_agg(theme, '|' ORDER BY ALL) AS themes FROM themes GROUP BY ALL
) AS t USING (record, review_year)
GROUP BY ALL;
