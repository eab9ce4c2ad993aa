CREATE TABLE assessors(letter VARCHAR, judged BIGINT, adverse BIGINT, expected DOUBLE, probability DOUBLE, flagged BOOLEAN);
CREATE TABLE limits(judged BIGINT, lower95 DOUBLE, upper95 DOUBLE, lower998 DOUBLE, upper998 DOUBLE, wider_lower DOUBLE, wider_upper DOUBLE);
CREATE TABLE pooled(facts VARCHAR);
INSERT INTO main.pooled VALUES
('{"adverse": 0, "beyond_chance": false, "in_view": 0, "judged": 0, "others": 3, "phi": null, "review_years": [2024, 2025], "strata": 0}');
