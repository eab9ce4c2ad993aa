CREATE TABLE assessors(letter VARCHAR, judged BIGINT, adverse BIGINT, expected DOUBLE, probability DOUBLE, flagged BOOLEAN);
CREATE TABLE limits(judged BIGINT, lower95 DOUBLE, upper95 DOUBLE, lower998 DOUBLE, upper998 DOUBLE, wider_lower DOUBLE, wider_upper DOUBLE);
CREATE TABLE pooled(facts VARCHAR);
INSERT INTO main.pooled VALUES
('{"review_years": [2024, 2025], "judged": 0, "adverse": 0, "in_view": 0, "others": 3, "phi": null, "beyond_chance": false, "strata": 0}');
