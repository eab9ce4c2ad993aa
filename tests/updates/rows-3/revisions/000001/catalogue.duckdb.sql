CREATE TABLE accounting(cpd_year INTEGER, "text" VARCHAR, count BIGINT, "position" INTEGER);
INSERT INTO main.accounting VALUES
(2023, 'Declaration rows of the year', 24, 0),
(2023, 'of these, replaced by a later version or without a version in force', 0, 1),
(2023, 'Members of the scheme', 24, 2),
(2023, 'Not due: exempt, or left before the deadline', 0, 3),
(2023, 'Due to declare', 24, 4),
(2023, 'Did not declare by the data freeze', 0, 5),
(2023, 'Declared only after the data freeze', 0, 6),
(2023, 'Declared', 24, 7),
(2023, 'Set aside by a recorded decision', 0, 8),
(2023, 'Valid declarations', 24, 9),
(2023, 'Valid, but hours left blank', 0, 10),
(2023, 'With hours, but joined during the year', 0, 11),
(2023, 'Used for hours and the guideline', 24, 12);
CREATE TABLE assessing(cpd_year INTEGER, facts VARCHAR);
INSERT INTO main.assessing VALUES
(2023, '{"cpd_year": 2023, "assessors": 3, "opinions": 16, "median_load": null, "largest_load": null, "ages": [], "as_at": "2026-11-30", "double": 0, "same": 0, "same_answer": 0, "unsettled": 0, "same_person": 0, "moderated": 0, "changed": 0, "criteria": [], "agreed": null}');
CREATE TABLE beside(measure VARCHAR, cpd_year INTEGER, statistic VARCHAR, "value" DOUBLE, part BIGINT, whole BIGINT, lower DOUBLE, upper DOUBLE, frame BIGINT);
INSERT INTO main.beside VALUES
('reviewed_meets', 2023, 'lowest', 0.75, 12, 16, 0.5833333333333334, NULL, 24),
('reviewed_meets', 2023, 'highest', 0.75, 12, 16, NULL, 0.8333333333333334, 24),
('reached_target', 2023, 'lowest', 0.375, 9, 24, NULL, NULL, NULL),
('reached_target', 2023, 'highest', 0.375, 9, 24, NULL, NULL, NULL),
('met_guideline', 2023, 'lowest', 0.375, 9, 24, NULL, NULL, NULL),
('met_guideline', 2023, 'highest', 0.375, 9, 24, NULL, NULL, NULL),
('evidenced_below_declared', 2023, 'ratio', 1.106, NULL, 16, 1.093, 1.12, 24);
CREATE TABLE bins(measure VARCHAR, cpd_year INTEGER, lower DOUBLE, upper DOUBLE, count BIGINT);
INSERT INTO main.bins VALUES
('hours_distribution', 2023, 0.0, NULL, 24);
CREATE TABLE cells(measure VARCHAR, cpd_year INTEGER, across VARCHAR, down VARCHAR, "value" DOUBLE, "position" INTEGER);
INSERT INTO main.cells VALUES
('area_triangle', 2023, '0,0,5', 'up', NULL, 0),
('area_triangle', 2023, '0,1,4', 'up', NULL, 1),
('area_triangle', 2023, '0,2,3', 'up', NULL, 2),
('area_triangle', 2023, '0,3,2', 'up', NULL, 3),
('area_triangle', 2023, '0,4,1', 'up', NULL, 4),
('area_triangle', 2023, '0,5,0', 'up', NULL, 5),
('area_triangle', 2023, '1,0,4', 'up', NULL, 6),
('area_triangle', 2023, '1,1,3', 'up', NULL, 7),
('area_triangle', 2023, '1,2,2', 'up', NULL, 8),
('area_triangle', 2023, '1,3,1', 'up', NULL, 9),
('area_triangle', 2023, '1,4,0', 'up', NULL, 10),
('area_triangle', 2023, '2,0,3', 'up', NULL, 11),
('area_triangle', 2023, '2,1,2', 'up', NULL, 12),
('area_triangle', 2023, '2,2,1', 'up', NULL, 13),
('area_triangle', 2023, '2,3,0', 'up', NULL, 14),
('area_triangle', 2023, '3,0,2', 'up', NULL, 15),
('area_triangle', 2023, '3,1,1', 'up', NULL, 16),
('area_triangle', 2023, '3,2,0', 'up', 14.0, 17),
('area_triangle', 2023, '4,0,1', 'up', NULL, 18),
('area_triangle', 2023, '4,1,0', 'up', NULL, 19),
('area_triangle', 2023, '5,0,0', 'up', NULL, 20),
('area_triangle', 2023, '0,0,4', 'down', NULL, 21),
('area_triangle', 2023, '0,1,3', 'down', NULL, 22),
('area_triangle', 2023, '0,2,2', 'down', NULL, 23),
('area_triangle', 2023, '0,3,1', 'down', NULL, 24),
('area_triangle', 2023, '0,4,0', 'down', NULL, 25),
('area_triangle', 2023, '1,0,3', 'down', NULL, 26),
('area_triangle', 2023, '1,1,2', 'down', NULL, 27),
('area_triangle', 2023, '1,2,1', 'down', NULL, 28),
('area_triangle', 2023, '1,3,0', 'down', NULL, 29),
('area_triangle', 2023, '2,0,2', 'down', NULL, 30),
('area_triangle', 2023, '2,1,1', 'down', NULL, 31),
('area_triangle', 2023, '2,2,0', 'down', NULL, 32),
('area_triangle', 2023, '3,0,1', 'down', NULL, 33),
('area_triangle', 2023, '3,1,0', 'down', NULL, 34),
('area_triangle', 2023, '4,0,0', 'down', NULL, 35),
('area_by_activity', 2023, 'personal_technical', 'training', NULL, 36),
('area_by_activity', 2023, 'personal_technical', 'work_experience', 0.0, 37),
('area_by_activity', 2023, 'personal_technical', 'academic_study', 0.0, 38),
('area_by_activity', 2023, 'personal_technical', 'volunteering', 0.0, 39),
('area_by_activity', 2023, 'personal_technical', 'events_seminars', 0.0, 40),
('area_by_activity', 2023, 'personal_technical', 'self_study', 0.0, 41),
('area_by_activity', 2023, 'job_role_technical', 'training', 0.0, 42),
('area_by_activity', 2023, 'job_role_technical', 'work_experience', 0.0, 43),
('area_by_activity', 2023, 'job_role_technical', 'academic_study', 0.0, 44),
('area_by_activity', 2023, 'job_role_technical', 'volunteering', 0.0, 45),
('area_by_activity', 2023, 'job_role_technical', 'events_seminars', 0.0, 46),
('area_by_activity', 2023, 'job_role_technical', 'self_study', 0.0, 47),
('area_by_activity', 2023, 'soft_skills', 'training', NULL, 48),
('area_by_activity', 2023, 'soft_skills', 'work_experience', 0.0, 49),
('area_by_activity', 2023, 'soft_skills', 'academic_study', 0.0, 50),
('area_by_activity', 2023, 'soft_skills', 'volunteering', 0.0, 51),
('area_by_activity', 2023, 'soft_skills', 'events_seminars', 0.0, 52),
('area_by_activity', 2023, 'soft_skills', 'self_study', 0.0, 53);
CREATE TABLE changes(measure VARCHAR, statistic VARCHAR, from_year INTEGER, to_year INTEGER, difference DOUBLE, lower DOUBLE, upper DOUBLE, verdict VARCHAR, detectable DOUBLE, "position" INTEGER);
CREATE TABLE drivers(measure VARCHAR, from_year INTEGER, to_year INTEGER, by1 VARCHAR, "groups" INTEGER, "within" DOUBLE, mix DOUBLE, direction VARCHAR, reversal BOOLEAN, reason VARCHAR, "position" INTEGER);
CREATE TABLE figures(measure VARCHAR NOT NULL, cpd_year INTEGER NOT NULL, statistic VARCHAR NOT NULL, state VARCHAR NOT NULL, by1 VARCHAR NOT NULL, group1 VARCHAR NOT NULL, by2 VARCHAR NOT NULL, group2 VARCHAR NOT NULL, "value" DOUBLE, part BIGINT, whole BIGINT, lower DOUBLE, upper DOUBLE, frame BIGINT, step INTEGER, "position" INTEGER NOT NULL);
INSERT INTO main.figures VALUES
('has_development_plan', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0),
('planned_share', 2023, 'mean_share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('planned_share_all', 2023, 'mean_share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2),
('hours_training', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3),
('hours_work_experience', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4),
('hours_academic_study', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5),
('hours_volunteering', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 6),
('hours_events_seminars', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 7),
('hours_self_study', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 8),
('turnaround', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 9),
('criterion_c2_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 10),
('criterion_c2_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 11),
('criterion_c2_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 12),
('criterion_c3_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 13),
('criterion_c3_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 14),
('criterion_c3_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 15),
('criterion_c4_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 16),
('criterion_c4_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 17),
('criterion_c4_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 18),
('criterion_c5_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 19),
('criterion_c5_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20),
('criterion_c5_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 21),
('criterion_c6_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 22),
('criterion_c6_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 23),
('criterion_c6_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 24),
('criterion_c7_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 25),
('criterion_c7_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 26),
('criterion_c7_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 27),
('criterion_c8_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 28),
('criterion_c8_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 29),
('criterion_c8_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 30),
('criterion_c9_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 31),
('criterion_c9_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 32),
('criterion_c9_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 33),
('criterion_c10_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 34),
('criterion_c10_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 35),
('criterion_c10_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 36),
('theme_clear_outcomes', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 37),
('theme_good_variety', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 38),
('theme_linked_to_plan', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 39),
('theme_supports_others', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 40),
('theme_useful_reflection', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 41),
('theme_outcomes_missing', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 42),
('theme_reflection_thin', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 43),
('theme_no_next_plan', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 44),
('theme_one_area', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 45),
('theme_one_type', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 46),
('theme_hours_unclear', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 47),
('scheme_members', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 48),
('due_members', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 49),
('due_members', 2023, 'count', 'about', 'membership_category', 'FIET', '', '', 10.0, 10, NULL, NULL, NULL, NULL, 5, 1300),
('due_members', 2023, 'count', 'about', 'membership_category', 'MIET', '', '', 10.0, 10, NULL, NULL, NULL, NULL, 5, 0),
('declaration_rate', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 52),
('declaration_rate', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('declaration_rate', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('valid_declarations', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 55),
('on_time_rate', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 56),
('on_time_rate', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('on_time_rate', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('part_year_members', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 59),
('after_freeze', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 60),
('declared_unable', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 61),
('reflection_recorded', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 62),
('reflection_recorded', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('reflection_recorded', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('with_hours', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 65),
('reached_target', 2023, 'share', 'shown', '', '', '', '', 0.375, 9, 24, NULL, NULL, NULL, NULL, 66),
('reached_target', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 10, 1301),
('reached_target', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 10, 1),
('planned_minimum', 2023, 'share', 'about', '', '', '', '', 1.0, 20, 20, NULL, NULL, NULL, 5, 69),
('planned_minimum', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('met_guideline', 2023, 'share', 'shown', '', '', '', '', 0.375, 9, 24, NULL, NULL, NULL, NULL, 71),
('met_guideline', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 10, 1301),
('met_guideline', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 10, 1),
('within_one_hour', 2023, 'share', 'shown', '', '', '', '', 0.125, 3, 24, NULL, NULL, NULL, NULL, 74),
('short_of_hours_only', 2023, 'share', 'about', '', '', '', '', 0.75, 15, 20, NULL, NULL, NULL, 5, 75),
('short_of_planned_only', 2023, 'share', 'about', '', '', '', '', 0.0, 0, 20, NULL, NULL, NULL, 5, 76),
('short_of_both', 2023, 'share', 'about', '', '', '', '', 0.0, 0, 20, NULL, NULL, NULL, 5, 77),
('exactly_target', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 78),
('zero_hours', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 79),
('hours', 2023, 'median', 'shown', '', '', '', '', 28.0, NULL, 24, NULL, NULL, NULL, NULL, 80),
('hours', 2023, 'median', 'about', 'membership_category', 'FIET', '', '', 28.0, NULL, 10, NULL, NULL, NULL, 5, 1304),
('hours', 2023, 'median', 'about', 'membership_category', 'MIET', '', '', 28.0, NULL, 10, NULL, NULL, NULL, 5, 4),
('hours_full', 2023, 'median', 'about', '', '', '', '', 28.0, NULL, 20, NULL, NULL, NULL, 5, 83),
('hours_full', 2023, 'median', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4),
('hours_reduced', 2023, 'median', 'too few', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 85),
('area_mix_personal_technical', 2023, 'mean_share', 'shown', '', '', '', '', 0.52, NULL, 24, NULL, NULL, NULL, NULL, 86),
('area_mix_personal_technical', 2023, 'pooled_share', 'shown', '', '', '', '', 0.522, NULL, 24, NULL, NULL, NULL, NULL, 87),
('area_mix_personal_technical', 2023, 'mean_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1302),
('area_mix_personal_technical', 2023, 'pooled_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1303),
('area_mix_personal_technical', 2023, 'mean_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 2),
('area_mix_personal_technical', 2023, 'pooled_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 3),
('area_mix_job_role_technical', 2023, 'mean_share', 'shown', '', '', '', '', 0.349, NULL, 24, NULL, NULL, NULL, NULL, 92),
('area_mix_job_role_technical', 2023, 'pooled_share', 'shown', '', '', '', '', 0.348, NULL, 24, NULL, NULL, NULL, NULL, 93),
('area_mix_job_role_technical', 2023, 'mean_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1302),
('area_mix_job_role_technical', 2023, 'pooled_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1303),
('area_mix_job_role_technical', 2023, 'mean_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 2),
('area_mix_job_role_technical', 2023, 'pooled_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 3),
('area_mix_soft_skills', 2023, 'mean_share', 'shown', '', '', '', '', 0.131, NULL, 24, NULL, NULL, NULL, NULL, 98),
('area_mix_soft_skills', 2023, 'pooled_share', 'shown', '', '', '', '', 0.13, NULL, 24, NULL, NULL, NULL, NULL, 99),
('area_mix_soft_skills', 2023, 'mean_share', 'about', 'membership_category', 'FIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 1302),
('area_mix_soft_skills', 2023, 'pooled_share', 'about', 'membership_category', 'FIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 1303),
('area_mix_soft_skills', 2023, 'mean_share', 'about', 'membership_category', 'MIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 2),
('area_mix_soft_skills', 2023, 'pooled_share', 'about', 'membership_category', 'MIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 3),
('areas_covered_3', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 104),
('areas_covered_3', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('areas_covered_3', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('areas_covered_2', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 107),
('areas_covered_1', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 108),
('areas_covered_0', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 109),
('zero_personal_technical', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 110),
('zero_personal_technical', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('zero_personal_technical', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('zero_job_role_technical', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 113),
('zero_job_role_technical', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('zero_job_role_technical', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('zero_soft_skills', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 116),
('zero_soft_skills', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('zero_soft_skills', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('area_hours_personal_technical', 2023, 'share', 'about', '', '', '', '', 1.0, 20, 20, NULL, NULL, NULL, 5, 119),
('area_hours_personal_technical', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('area_hours_job_role_technical', 2023, 'share', 'about', '', '', '', '', 0.0, 0, 20, NULL, NULL, NULL, 5, 121),
('area_hours_job_role_technical', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('area_hours_soft_skills', 2023, 'share', 'about', '', '', '', '', 0.0, 0, 20, NULL, NULL, NULL, 5, 123),
('area_hours_soft_skills', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('hours_personal_technical', 2023, 'median', 'shown', '', '', '', '', 12.0, NULL, 24, NULL, NULL, NULL, NULL, 125),
('hours_job_role_technical', 2023, 'median', 'shown', '', '', '', '', 8.0, NULL, 24, NULL, NULL, NULL, NULL, 126),
('hours_soft_skills', 2023, 'median', 'shown', '', '', '', '', 3.0, NULL, 24, NULL, NULL, NULL, NULL, 127),
('evenness', 2023, 'median', 'shown', '', '', '', '', 0.885153, NULL, 24, NULL, NULL, NULL, NULL, 128),
('evenness', 2023, 'median', 'about', 'membership_category', 'FIET', '', '', 0.9, NULL, 10, NULL, NULL, NULL, 5, 1304),
('evenness', 2023, 'median', 'about', 'membership_category', 'MIET', '', '', 0.9, NULL, 10, NULL, NULL, NULL, 5, 4),
('exact_area_hours', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 131),
('planned_hours', 2023, 'median', 'about', '', '', '', '', 12.0, NULL, 20, NULL, NULL, NULL, 5, 132),
('does_training', 2023, 'share', 'shown', '', '', '', '', 0.7916666666666666, 19, 24, NULL, NULL, NULL, NULL, 133),
('does_training', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 10, 1301),
('does_training', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 10, 1),
('does_work_experience', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 136),
('does_work_experience', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_work_experience', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_academic_study', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 139),
('does_academic_study', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_academic_study', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_volunteering', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 142),
('does_volunteering', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_volunteering', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_events_seminars', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 145),
('does_events_seminars', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_events_seminars', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_self_study', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 148),
('does_self_study', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_self_study', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('selected', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 151),
('selected_random', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 152),
('submitted_records', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 153),
('reviewed', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 154),
('route_random', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 155),
('route_carried_forward', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 156),
('route_follow_up', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 157),
('route_self_selected', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 158),
('route_replacement', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 159),
('outcome_meets', 2023, 'count', 'shown', '', '', '', '', 12.0, 12, NULL, NULL, NULL, NULL, NULL, 160),
('outcome_meets_with_advice', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 161),
('outcome_below_guideline', 2023, 'count', 'shown', '', '', '', '', 4.0, 4, NULL, NULL, NULL, NULL, NULL, 162),
('outcome_insufficient_information', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 163),
('outcome_did_not_submit', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 164),
('outcome_deferred', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 165),
('outcome_exempt', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 166),
('outcome_left_after_selection', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 167),
('outcome_in_review', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 168),
('outcome_meets_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 169),
('outcome_meets_with_advice_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 170),
('outcome_below_guideline_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.25, 4, 16, 0.16666666666666666, 0.4166666666666667, 24, NULL, 171),
('outcome_insufficient_information_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 172),
('outcome_did_not_submit_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 173),
('outcome_deferred_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 174),
('outcome_exempt_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 175),
('outcome_left_after_selection_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 176),
('outcome_in_review_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 177),
('outcome_meets_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 178),
('outcome_meets_with_advice_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 179),
('outcome_below_guideline_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.25, 4, 16, 0.16666666666666666, 0.4166666666666667, 24, NULL, 180),
('outcome_insufficient_information_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 181),
('reviewed_meets', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 182),
('reviewed_meets', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('confirmed_meets', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 184),
('first_time_meets', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 185),
('submission_rate', 2023, 'share', 'shown', '', '', '', '', 1.0, 16, 16, 0.875, 1.0, 24, NULL, 186),
('submission_rate', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('evidenced_below_declared', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 188),
('evidenced_difference', 2023, 'median', 'shown', '', '', '', '', 2.75, NULL, 16, NULL, NULL, NULL, NULL, 189),
('criterion_c1_met', 2023, 'share', 'shown', '', '', '', '', 0.5, 8, 16, 0.375, 0.625, 24, NULL, 190),
('criterion_c1_partly_met', 2023, 'share', 'shown', '', '', '', '', 0.5, 8, 16, 0.375, 0.625, 24, NULL, 191),
('criterion_c1_not_met', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 192),
('theme_few_planned', 2023, 'share', 'shown', '', '', '', '', 0.625, 10, 16, 0.4583333333333333, 0.75, 24, NULL, 193);
CREATE TABLE levels(characteristic VARCHAR, "groups" VARCHAR, joined BOOLEAN, note VARCHAR, labels VARCHAR, "position" INTEGER);
INSERT INTO main.levels VALUES
('membership_category', '["MIET", "FIET"]', False, '', '{"MIET": "MIET", "FIET": "FIET"}', 0),
('sector', '[]', False, 'Withheld: the groups cannot be joined to 10 members or more.', '{}', 1);
CREATE TABLE likeness(cpd_year INTEGER, characteristic VARCHAR, drawn BOOLEAN, sent BOOLEAN);
INSERT INTO main.likeness VALUES
(2023, 'membership_category', False, NULL);
CREATE TABLE "matched"(measure VARCHAR, from_year INTEGER, to_year INTEGER, known BIGINT, part_before BIGINT, part_after BIGINT, only_before BIGINT, only_after BIGINT, same DOUBLE, joiners DOUBLE, leavers DOUBLE, verdict VARCHAR, reason VARCHAR, "position" INTEGER);
CREATE TABLE meta("name" VARCHAR PRIMARY KEY, "value" VARCHAR NOT NULL);
INSERT INTO main.meta VALUES
('revision', '1'),
('built_at', '2026-11-30'),
('data', 'own'),
('as_at', 'cpd_year'),
('waiting', '[]'),
('scheme', 'tip = [
    { text = "Record as you go: two minutes after an event saves an hour in March." },
    { text = "Work counts when it taught you something: say what." },
    { text = "Reading a standard, mentoring and preparing a talk all count." },
]
resource = [
    { text = "Ask us for a blank plan of one page, with an example filled in." },
]
event = []

[scheme]
institution = "The Institution"
name = "CPD monitoring scheme"
assessors = "CPD assessors"
contact = ""
signatory = ""
signatory_role = ""
next_window_opens = ""
next_deadline = ""
logo = ""
characteristics_as_at = "cpd_year"

[rules]
collects = "both"
mandatory = false
starts = "1 January"
named_by = "end"
years = 1
window = "fixed"
counts = true
reduced_for = []
areas = 3
area_minimums = []
deadline = ""
freeze = ""

[[membership_category]]
code = "TMIET"
label = "TMIET"
joins = [
    "Members and technicians",
]

[[membership_category]]
code = "MIET"
label = "MIET"
joins = [
    "Members and technicians",
]

[[membership_category]]
code = "FIET"
label = "FIET"
joins = [
    "FIET",
]

[[registration_category]]
code = "CEng"
label = "CEng"
joins = [
    "CEng",
    "Registered",
]

[[registration_category]]
code = "IEng"
label = "IEng"
joins = [
    "IEng",
    "Registered",
]

[[registration_category]]
code = "EngTech"
label = "EngTech"
joins = [
    "EngTech and ICTTech",
    "Registered",
]

[[registration_category]]
code = "ICTTech"
label = "ICTTech"
joins = [
    "EngTech and ICTTech",
    "Registered",
]

[[registration_category]]
code = "none"
label = "Not registered"
joins = [
    "Not registered",
    "Not registered",
]

[[activity_status]]
code = "professionally active"
label = "Professionally active"
joins = [
    "Active",
    "Active",
]

[[activity_status]]
code = "retired – active volunteer"
label = "Retired – active volunteer"
joins = [
    "Retired",
    "Not active",
]

[[activity_status]]
code = "retired – not active"
label = "Retired – not active"
joins = [
    "Retired",
    "Not active",
]

[[activity_status]]
code = "maternity or parental leave"
label = "Maternity or parental leave"
joins = [
    "Other circumstances",
    "Not active",
]

[[activity_status]]
code = "career break"
label = "Career break"
joins = [
    "Other circumstances",
    "Not active",
]

[[activity_status]]
code = "unemployed"
label = "Unemployed"
joins = [
    "Other circumstances",
    "Not active",
]

[[activity_status]]
code = "long-term illness"
label = "Long-term illness"
joins = [
    "Other circumstances",
    "Not active",
]

[[activity_status]]
code = "non-engineering role"
label = "Non-engineering role"
joins = [
    "Active",
    "Active",
]

[[activity_status]]
code = "unknown"
label = "Unknown"
joins = [
    "Other circumstances",
    "Not active",
]

[[career_stage]]
code = "early career"
label = "Early career"
joins = [
    "Early and mid career",
]

[[career_stage]]
code = "mid career"
label = "Mid career"
joins = [
    "Early and mid career",
]

[[career_stage]]
code = "senior"
label = "Senior"
joins = [
    "Senior and late career",
]

[[career_stage]]
code = "late career"
label = "Late career"
joins = [
    "Senior and late career",
]

[[career_stage]]
code = "retired"
label = "Retired"
joins = [
    "Senior and late career",
]

[[criterion]]
code = "C1"
label = "Hours"
looks_at = "Do the recorded hours reach the member''s guideline?"

[[criterion]]
code = "C2"
label = "Planned CPD"
looks_at = "Were at least ten hours planned beforehand?"

[[criterion]]
code = "C3"
label = "Balance across areas"
looks_at = "Does the record cover the three areas in a way that suits the role?"

[[criterion]]
code = "C4"
label = "Variety of activity"
looks_at = "Is there more than one kind of activity?"

[[criterion]]
code = "C5"
label = "Link between plan and activity"
looks_at = "Can activities be traced back to a development plan?"

[[criterion]]
code = "C6"
label = "Learning outcomes"
looks_at = "Does each entry say what was learned?"

[[criterion]]
code = "C7"
label = "Reflection and impact"
looks_at = "Does the record say what changed in practice?"

[[criterion]]
code = "C8"
label = "Evaluation and next plan"
looks_at = "Is the plan reviewed and carried into the next year?"

[[criterion]]
code = "C9"
label = "Usable record"
looks_at = "Could a colleague follow the record without asking?"

[[criterion]]
code = "C10"
label = "Supporting others'' learning"
looks_at = "Does the member help other people to learn?"

[[theme]]
code = "clear_outcomes"
label = "Clear learning outcomes"
kind = "strength"
why = [
    "An entry that says what you learned is useful to you at your next review and to anyone who reads it.",
]
action = [
    "Read one older entry and add a sentence on how you have used it since.",
]
example = [
    "“I can now size the protection for a small switchboard without help.”",
]
heading = ""

[[theme]]
code = "good_variety"
label = "A good variety of activity"
kind = "strength"
why = [
    "Learning in different ways makes it more likely that some of it fits the work in front of you.",
]
action = [
    "Share one source that worked for you with a colleague.",
]
example = [
    "“A seminar in spring, a mentoring pair all year, and two standards read closely.”",
]
heading = ""

[[theme]]
code = "linked_to_plan"
label = "Activities linked to a plan"
kind = "strength"
why = [
    "A plan turns scattered hours into progress that you can point to.",
]
action = [
    "Mark which line of your plan your latest activity served.",
]
example = [
    "“Goal 2, cyber security basics: completed the online module in May.”",
]
heading = ""

[[theme]]
code = "supports_others"
label = "Helping others to learn"
kind = "strength"
why = [
    "Mentoring, teaching and volunteering build skills that courses rarely do.",
]
action = [
    "Add the hours you spent mentoring this month, and one thing you learned from it.",
]
example = [
    "“Mentored two apprentices; I now explain fault levels in plainer words.”",
]
heading = ""

[[theme]]
code = "useful_reflection"
label = "Reflection that shows a change in practice"
kind = "strength"
why = [
    "The change in how you work is the point of the hours.",
]
action = [
    "Choose your most useful activity and write down what you do differently now.",
]
example = [
    "“Since the workshop I check earthing drawings before the site visit, not after.”",
]
heading = ""

[[theme]]
code = "few_planned"
label = "Few planned hours"
kind = "advice"
why = [
    "Planned learning is easier to protect in a busy year.",
]
action = [
    "Pick one course or reading goal now and put two dates for it in your diary.",
]
example = [
    "“By June: complete the ten-hour functional safety module.”",
]
heading = "A few more planned hours would help"

[[theme]]
code = "outcomes_missing"
label = "Learning outcomes missing"
kind = "advice"
why = [
    "Without the outcome, an entry only shows that you were there.",
]
action = [
    "Take your three largest entries and finish this sentence for each: “I can now…”",
]
example = [
    "“I can now read a harmonics report and question it.”",
]
heading = "A word on what you learned would help"

[[theme]]
code = "reflection_thin"
label = "Little reflection"
kind = "advice"
why = [
    "A short reflection helps you to decide what to do next and what to stop.",
]
action = [
    "Spend twenty minutes on one entry: what happened, what it changed, what comes next.",
]
example = [
    "“The course was too basic for me; next year I will go to the user group instead.”",
]
heading = "A few lines of reflection would help"

[[theme]]
code = "no_next_plan"
label = "No plan for the year ahead"
kind = "advice"
why = [
    "What you learned this year is the best guide to what to learn next.",
]
action = [
    "Write three lines: one goal for each area, each with a month.",
]
example = [
    "“Technical: arc-flash study, May. Role: budgeting course, September. Soft skills: chair two reviews.”",
]
heading = "A short plan for the year ahead would help"

[[theme]]
code = "one_area"
label = "Nearly all hours in one area"
kind = "advice"
why = [
    "An uneven split is fine if it suits your role; a short note saying so helps the reader.",
]
action = [
    "If it suits your role, say why in one line; if not, choose one short activity in another area.",
]
example = [
    "“New post, so job-role training came first this year.”",
]
heading = "A line on your split of hours would help"

[[theme]]
code = "one_type"
label = "Only one kind of activity"
kind = "advice"
why = [
    "Different kinds of activity teach different things.",
]
action = [
    "Look back for a talk, a project or some mentoring that you have not written down, and add it.",
]
example = [
    "“Volunteered at a schools'' day: four hours, soft skills, unplanned.”",
]
heading = "Other kinds of activity count too"

[[theme]]
code = "hours_unclear"
label = "Hours hard to follow"
kind = "advice"
why = [
    "Clear dates and hours let a colleague follow your record without asking.",
]
action = [
    "Give each entry a date, hours and one area; split long activities by month.",
]
example = [
    "“12 March, 2.5 hours, job role: commissioning procedure review.”",
]
heading = "Clear dates and hours would help"

[[question]]
question = "I had fewer hours than the guideline. What happens?"
answer = "The guideline is an aim, and the scheme is here to help, not to judge. Tell us if your circumstances have changed: another target may suit you."

[[question]]
question = "Must I split my hours evenly over the three areas?"
answer = "No. The split is a guide. Choose what suits your role, and say why in a line."

[[question]]
question = "What counts as planned CPD?"
answer = "Courses, seminars, secondments and targeted study that you chose beforehand. Events and reading you came across are unplanned, and count too."

[[question]]
question = "Was my own record reviewed?"
answer = "If it was drawn, we wrote to you at the time. This feedback is the same whether or not it was: it is about the scheme as a whole."

[entry_example]
before = "Attended safety course. 6 hours."
after = "14 May, 6 hours, planned, job role: functional safety course. I can now write a safety requirement that can be tested. I have rewritten two of ours; next I will review the rest with the team."
'),
('protection', '3');
CREATE TABLE planner(cpd_year INTEGER, members BIGINT, size BIGINT, known DOUBLE, known_width DOUBLE, cautious_width DOUBLE, detectable DOUBLE);
INSERT INTO main.planner VALUES
(2023, 24, 8, 0.75, 0.49999999999999994, 0.5833333333333333, NULL),
(2023, 24, 16, 0.75, 0.25, 0.25, NULL),
(2023, 24, 23, 0.75, 0.04166666666666663, 0.04166666666666663, NULL),
(2023, 24, 24, 0.75, 0.0, 0.0, NULL);
CREATE TABLE pooled(measure VARCHAR, cpd_year INTEGER, by1 VARCHAR, group1 VARCHAR, "value" DOUBLE, part BIGINT, whole BIGINT, lower DOUBLE, upper DOUBLE, frame BIGINT, "position" INTEGER);
CREATE TABLE published(cpd_year INTEGER, measure VARCHAR, "group" VARCHAR, part BIGINT, whole BIGINT, median DOUBLE, "source" VARCHAR);
INSERT INTO main.published VALUES
(2013, 'declaration_rate', 'all', 281, 402, NULL, 'Report');
CREATE TABLE "weeks"(cpd_year INTEGER, "day" INTEGER, declared BIGINT, is_today BOOLEAN);
CREATE TABLE "years"(cpd_year INTEGER PRIMARY KEY, facts VARCHAR NOT NULL);
INSERT INTO main.years VALUES
(2023, '{"collected": ["activity_types", "all_asked", "criterion:c1", "declaration_status", "declarations", "due", "evidenced_total_hours", "guideline:area_hours", "guideline:area_rule", "guideline:areas", "guideline:cpd_year", "guideline:deadline", "guideline:freeze", "guideline:period_end", "guideline:period_start", "guideline:planned_minimum_hours", "guideline:policy_version", "guideline:reduced_for", "guideline:reduced_target_hours", "guideline:target_hours", "guideline:window_opens", "job_role_technical_hours", "joined_on", "long_hours", "membership_category", "personal_technical_hours", "planned_hours", "reflection_recorded", "reviews", "sector", "selection_route", "soft_skills_hours", "submitted_on", "target", "theme:few_planned", "three_areas", "total_hours", "two_areas"], "due_rows": true, "filled": {"academic_study_hours": 1, "activity_status": 0, "activity_types": 24, "career_stage": 0, "declaration_status": 24, "events_seminars_hours": 1, "has_development_plan": 0, "membership_category": 24, "planned_hours": 24, "reflection_recorded": 24, "region": 0, "registration_category": 0, "sector": 24, "self_study_hours": 1, "submitted_on": 24, "target": 24, "total_hours": 24, "training_hours": 1, "two_areas": 24, "unplanned_hours": 1, "volunteering_hours": 1, "work_experience_hours": 1}, "frame_size": 24, "guideline": {"area_hours": 10, "area_minimums": [], "area_rule": "indicative", "areas": 3, "cpd_year": 2023, "deadline": "2024-03-31", "freeze": "2024-04-30", "period_end": "2023-12-31", "period_start": "2023-01-01", "planned_minimum_hours": 10, "policy_version": "2.1", "reduced_for": ["retired – not active"], "reduced_target_hours": 10, "sample_size": null, "target_hours": 30, "window_opens": "2024-01-01"}, "has_reviews": true, "is_final": true, "joined": [], "random_known": true, "set_aside": 0, "strata": 0, "unweighted": 0}');
