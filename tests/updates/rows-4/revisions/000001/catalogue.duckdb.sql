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
(2023, 'Valid, but {hours} left blank', 0, 10),
(2023, 'With {hours}, but joined during the year', 0, 11),
(2023, 'Used for {hours} and the guideline', 24, 12);
CREATE TABLE assessing(cpd_year INTEGER, facts VARCHAR);
INSERT INTO main.assessing VALUES
(2023, '{"ages": [], "agreed": null, "as_at": "2026-11-30", "assessors": 3, "changed": 0, "cpd_year": 2023, "criteria": [], "double": 0, "largest_load": null, "median_load": null, "moderated": 0, "opinions": 16, "same": 0, "same_answer": 0, "same_person": 0, "unsettled": 0}');
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
('hours_distribution', 2023, 0.0, NULL, 24),
('hours_missing', 2023, 0.0, NULL, 15);
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
('planned_in_personal_technical', 2023, 'mean_share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('planned_in_job_role_technical', 2023, 'mean_share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2),
('planned_in_soft_skills', 2023, 'mean_share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3),
('planned_share', 2023, 'mean_share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4),
('planned_share_all', 2023, 'mean_share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5),
('hours_training', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 6),
('hours_work_experience', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 7),
('hours_academic_study', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 8),
('hours_volunteering', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 9),
('hours_events_seminars', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 10),
('hours_self_study', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 11),
('turnaround', 2023, 'median', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 12),
('criterion_c2_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 13),
('criterion_c2_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 14),
('criterion_c2_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 15),
('criterion_c3_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 16),
('criterion_c3_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 17),
('criterion_c3_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 18),
('criterion_c4_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 19),
('criterion_c4_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20),
('criterion_c4_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 21),
('criterion_c5_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 22),
('criterion_c5_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 23),
('criterion_c5_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 24),
('criterion_c6_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 25),
('criterion_c6_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 26),
('criterion_c6_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 27),
('criterion_c7_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 28),
('criterion_c7_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 29),
('criterion_c7_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 30),
('criterion_c8_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 31),
('criterion_c8_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 32),
('criterion_c8_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 33),
('criterion_c9_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 34),
('criterion_c9_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 35),
('criterion_c9_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 36),
('criterion_c10_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 37),
('criterion_c10_partly_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 38),
('criterion_c10_not_met', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 39),
('theme_clear_outcomes', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 40),
('theme_good_variety', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 41),
('theme_linked_to_plan', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 42),
('theme_supports_others', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 43),
('theme_useful_reflection', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 44),
('theme_outcomes_missing', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 45),
('theme_reflection_thin', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 46),
('theme_no_next_plan', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 47),
('theme_one_area', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 48),
('theme_one_type', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 49),
('theme_hours_unclear', 2023, 'share', 'not collected', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 50),
('scheme_members', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 51),
('due_members', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 52),
('due_members', 2023, 'count', 'about', 'membership_category', 'FIET', '', '', 10.0, 10, NULL, NULL, NULL, NULL, 5, 1300),
('due_members', 2023, 'count', 'about', 'membership_category', 'MIET', '', '', 10.0, 10, NULL, NULL, NULL, NULL, 5, 0),
('declaration_rate', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 55),
('declaration_rate', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('declaration_rate', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('valid_declarations', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 58),
('on_time_rate', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 59),
('on_time_rate', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('on_time_rate', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('part_year_members', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 62),
('after_freeze', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 63),
('declared_unable', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 64),
('reflection_recorded', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 65),
('reflection_recorded', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('reflection_recorded', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('with_hours', 2023, 'count', 'shown', '', '', '', '', 24.0, 24, NULL, NULL, NULL, NULL, NULL, 68),
('reached_target', 2023, 'share', 'shown', '', '', '', '', 0.375, 9, 24, NULL, NULL, NULL, NULL, 69),
('reached_target', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('reached_target', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('planned_minimum', 2023, 'share', 'about', '', '', '', '', 1.0, 15, 15, NULL, NULL, NULL, 5, 72),
('planned_minimum', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('met_guideline', 2023, 'share', 'shown', '', '', '', '', 0.375, 9, 24, NULL, NULL, NULL, NULL, 74),
('met_guideline', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('met_guideline', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('within_one_hour', 2023, 'share', 'shown', '', '', '', '', 0.125, 3, 24, NULL, NULL, NULL, NULL, 77),
('short_of_hours_only', 2023, 'share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 78),
('short_of_planned_only', 2023, 'share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 79),
('short_of_both', 2023, 'share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 80),
('exactly_target', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 81),
('zero_hours', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 82),
('hours', 2023, 'median', 'shown', '', '', '', '', 28.0, NULL, 24, NULL, NULL, NULL, NULL, 83),
('hours', 2023, 'median', 'about', 'membership_category', 'FIET', '', '', 28.0, NULL, 10, NULL, NULL, NULL, 5, 1304),
('hours', 2023, 'median', 'about', 'membership_category', 'MIET', '', '', 28.0, NULL, 10, NULL, NULL, NULL, 5, 4),
('hours_full', 2023, 'median', 'about', '', '', '', '', 28.0, NULL, 15, NULL, NULL, NULL, 5, 86),
('hours_full', 2023, 'median', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4),
('reached_reduced', 2023, 'share', 'too few', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 88),
('hours_reduced', 2023, 'median', 'too few', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 89),
('area_mix_personal_technical', 2023, 'mean_share', 'shown', '', '', '', '', 0.52, NULL, 24, NULL, NULL, NULL, NULL, 90),
('area_mix_personal_technical', 2023, 'pooled_share', 'shown', '', '', '', '', 0.522, NULL, 24, NULL, NULL, NULL, NULL, 91),
('area_mix_personal_technical', 2023, 'mean_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1302),
('area_mix_personal_technical', 2023, 'pooled_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1303),
('area_mix_personal_technical', 2023, 'mean_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 2),
('area_mix_personal_technical', 2023, 'pooled_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 3),
('area_mix_job_role_technical', 2023, 'mean_share', 'shown', '', '', '', '', 0.349, NULL, 24, NULL, NULL, NULL, NULL, 96),
('area_mix_job_role_technical', 2023, 'pooled_share', 'shown', '', '', '', '', 0.348, NULL, 24, NULL, NULL, NULL, NULL, 97),
('area_mix_job_role_technical', 2023, 'mean_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1302),
('area_mix_job_role_technical', 2023, 'pooled_share', 'about', 'membership_category', 'FIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 1303),
('area_mix_job_role_technical', 2023, 'mean_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 2),
('area_mix_job_role_technical', 2023, 'pooled_share', 'about', 'membership_category', 'MIET', '', '', 0.5, NULL, 10, NULL, NULL, NULL, 5, 3),
('area_mix_soft_skills', 2023, 'mean_share', 'shown', '', '', '', '', 0.131, NULL, 24, NULL, NULL, NULL, NULL, 102),
('area_mix_soft_skills', 2023, 'pooled_share', 'shown', '', '', '', '', 0.13, NULL, 24, NULL, NULL, NULL, NULL, 103),
('area_mix_soft_skills', 2023, 'mean_share', 'about', 'membership_category', 'FIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 1302),
('area_mix_soft_skills', 2023, 'pooled_share', 'about', 'membership_category', 'FIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 1303),
('area_mix_soft_skills', 2023, 'mean_share', 'about', 'membership_category', 'MIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 2),
('area_mix_soft_skills', 2023, 'pooled_share', 'about', 'membership_category', 'MIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 3),
('areas_covered_3', 2023, 'share', 'shown', '', '', '', '', 1.0, 24, 24, NULL, NULL, NULL, NULL, 108),
('areas_covered_3', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1301),
('areas_covered_3', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 1.0, 10, 10, NULL, NULL, NULL, 5, 1),
('areas_covered_2', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 111),
('areas_covered_1', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 112),
('areas_covered_0', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 113),
('zero_personal_technical', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 114),
('zero_personal_technical', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('zero_personal_technical', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('zero_job_role_technical', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 117),
('zero_job_role_technical', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('zero_job_role_technical', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('zero_soft_skills', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 120),
('zero_soft_skills', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('zero_soft_skills', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('area_hours_personal_technical', 2023, 'share', 'about', '', '', '', '', 1.0, 15, 15, NULL, NULL, NULL, 5, 123),
('area_hours_personal_technical', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('area_hours_job_role_technical', 2023, 'share', 'about', '', '', '', '', 0.0, 0, 15, NULL, NULL, NULL, 5, 125),
('area_hours_job_role_technical', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('area_hours_soft_skills', 2023, 'share', 'about', '', '', '', '', 0.0, 0, 15, NULL, NULL, NULL, 5, 127),
('area_hours_soft_skills', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('hours_personal_technical', 2023, 'median', 'shown', '', '', '', '', 12.0, NULL, 24, NULL, NULL, NULL, NULL, 129),
('hours_personal_technical', 2023, 'median', 'about', 'membership_category', 'FIET', '', '', 12.0, NULL, 10, NULL, NULL, NULL, 5, 1304),
('hours_personal_technical', 2023, 'median', 'about', 'membership_category', 'MIET', '', '', 12.0, NULL, 10, NULL, NULL, NULL, 5, 4),
('hours_job_role_technical', 2023, 'median', 'shown', '', '', '', '', 8.0, NULL, 24, NULL, NULL, NULL, NULL, 132),
('hours_job_role_technical', 2023, 'median', 'about', 'membership_category', 'FIET', '', '', 8.0, NULL, 10, NULL, NULL, NULL, 5, 1304),
('hours_job_role_technical', 2023, 'median', 'about', 'membership_category', 'MIET', '', '', 8.0, NULL, 10, NULL, NULL, NULL, 5, 4),
('hours_soft_skills', 2023, 'median', 'shown', '', '', '', '', 3.0, NULL, 24, NULL, NULL, NULL, NULL, 135),
('hours_soft_skills', 2023, 'median', 'about', 'membership_category', 'FIET', '', '', 3.0, NULL, 10, NULL, NULL, NULL, 5, 1304),
('hours_soft_skills', 2023, 'median', 'about', 'membership_category', 'MIET', '', '', 3.0, NULL, 10, NULL, NULL, NULL, 5, 4),
('full_mix_personal_technical', 2023, 'mean_share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 138),
('full_mix_personal_technical', 2023, 'mean_share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2),
('full_zero_personal_technical', 2023, 'share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 140),
('from_even_personal_technical', 2023, 'median', 'about', '', '', '', '', 4.5, NULL, 15, NULL, NULL, NULL, 5, 141),
('from_even_personal_technical', 2023, 'median', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4),
('short_in_personal_technical', 2023, 'median', 'too few', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 143),
('full_mix_job_role_technical', 2023, 'mean_share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 144),
('full_mix_job_role_technical', 2023, 'mean_share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2),
('full_zero_job_role_technical', 2023, 'share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 146),
('from_even_job_role_technical', 2023, 'median', 'about', '', '', '', '', 0.5, NULL, 15, NULL, NULL, NULL, 5, 147),
('from_even_job_role_technical', 2023, 'median', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4),
('short_in_job_role_technical', 2023, 'median', 'about', '', '', '', '', 2.0, NULL, 15, NULL, NULL, NULL, 5, 149),
('full_mix_soft_skills', 2023, 'mean_share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 150),
('full_mix_soft_skills', 2023, 'mean_share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2),
('full_zero_soft_skills', 2023, 'share', 'withheld', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 152),
('from_even_soft_skills', 2023, 'median', 'about', '', '', '', '', 5.0, NULL, 15, NULL, NULL, NULL, 5, 153),
('from_even_soft_skills', 2023, 'median', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4),
('short_in_soft_skills', 2023, 'median', 'about', '', '', '', '', 7.0, NULL, 15, NULL, NULL, NULL, 5, 155),
('not_allocated', 2023, 'mean_share', 'shown', '', '', '', '', 0.179, NULL, 24, NULL, NULL, NULL, NULL, 156),
('not_allocated', 2023, 'pooled_share', 'shown', '', '', '', '', 0.182, NULL, 24, NULL, NULL, NULL, NULL, 157),
('not_allocated', 2023, 'mean_share', 'about', 'membership_category', 'FIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 1302),
('not_allocated', 2023, 'pooled_share', 'about', 'membership_category', 'FIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 1303),
('not_allocated', 2023, 'mean_share', 'about', 'membership_category', 'MIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 2),
('not_allocated', 2023, 'pooled_share', 'about', 'membership_category', 'MIET', '', '', 0.0, NULL, 10, NULL, NULL, NULL, 5, 3),
('evenness', 2023, 'median', 'shown', '', '', '', '', 0.885153, NULL, 24, NULL, NULL, NULL, NULL, 162),
('evenness', 2023, 'median', 'about', 'membership_category', 'FIET', '', '', 0.9, NULL, 10, NULL, NULL, NULL, 5, 1304),
('evenness', 2023, 'median', 'about', 'membership_category', 'MIET', '', '', 0.9, NULL, 10, NULL, NULL, NULL, 5, 4),
('exact_area_hours', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 165),
('planned_hours', 2023, 'median', 'about', '', '', '', '', 12.0, NULL, 15, NULL, NULL, NULL, 5, 166),
('does_training', 2023, 'share', 'shown', '', '', '', '', 0.7916666666666666, 19, 24, NULL, NULL, NULL, NULL, 167),
('does_training', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('does_work_experience', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 169),
('does_work_experience', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_work_experience', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_academic_study', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 172),
('does_academic_study', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_academic_study', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_volunteering', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 175),
('does_volunteering', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_volunteering', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_events_seminars', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 178),
('does_events_seminars', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_events_seminars', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('does_self_study', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 24, NULL, NULL, NULL, NULL, 181),
('does_self_study', 2023, 'share', 'about', 'membership_category', 'FIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1301),
('does_self_study', 2023, 'share', 'about', 'membership_category', 'MIET', '', '', 0.0, 0, 10, NULL, NULL, NULL, 5, 1),
('selected', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 184),
('selected_random', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 185),
('submitted_records', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 186),
('reviewed', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 187),
('route_random', 2023, 'count', 'shown', '', '', '', '', 16.0, 16, NULL, NULL, NULL, NULL, NULL, 188),
('route_carried_forward', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 189),
('route_follow_up', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 190),
('route_self_selected', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 191),
('route_replacement', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 192),
('outcome_meets', 2023, 'count', 'shown', '', '', '', '', 12.0, 12, NULL, NULL, NULL, NULL, NULL, 193),
('outcome_meets_with_advice', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 194),
('outcome_below_guideline', 2023, 'count', 'shown', '', '', '', '', 4.0, 4, NULL, NULL, NULL, NULL, NULL, 195),
('outcome_insufficient_information', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 196),
('outcome_did_not_submit', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 197),
('outcome_deferred', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 198),
('outcome_exempt', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 199),
('outcome_left_after_selection', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 200),
('outcome_in_review', 2023, 'count', 'shown', '', '', '', '', 0.0, 0, NULL, NULL, NULL, NULL, NULL, 201),
('outcome_meets_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 202),
('outcome_meets_with_advice_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 203),
('outcome_below_guideline_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.25, 4, 16, 0.16666666666666666, 0.4166666666666667, 24, NULL, 204),
('outcome_insufficient_information_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 205),
('outcome_did_not_submit_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 206),
('outcome_deferred_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 207),
('outcome_exempt_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 208),
('outcome_left_after_selection_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 209),
('outcome_in_review_of_selected', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 210),
('outcome_meets_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 211),
('outcome_meets_with_advice_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 212),
('outcome_below_guideline_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.25, 4, 16, 0.16666666666666666, 0.4166666666666667, 24, NULL, 213),
('outcome_insufficient_information_of_reviewed', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 214),
('reviewed_meets', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 215),
('reviewed_meets', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('confirmed_meets', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 217),
('first_time_meets', 2023, 'share', 'shown', '', '', '', '', 0.75, 12, 16, 0.5833333333333334, 0.8333333333333334, 24, NULL, 218),
('submission_rate', 2023, 'share', 'shown', '', '', '', '', 1.0, 16, 16, 0.875, 1.0, 24, NULL, 219),
('submission_rate', 2023, 'share', 'withheld', 'membership_category', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
('meets_of_met', 2023, 'share', 'too few', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 221),
('meets_of_short', 2023, 'share', 'about', '', '', '', '', 1.0, 10, 10, 0.8666666666666667, 1.0, 15, 5, 222),
('evidenced_below_declared', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 223),
('evidenced_difference', 2023, 'median', 'shown', '', '', '', '', 2.75, NULL, 16, NULL, NULL, NULL, NULL, 224),
('criterion_c1_met', 2023, 'share', 'shown', '', '', '', '', 0.5, 8, 16, 0.375, 0.625, 24, NULL, 225),
('criterion_c1_partly_met', 2023, 'share', 'shown', '', '', '', '', 0.5, 8, 16, 0.375, 0.625, 24, NULL, 226),
('criterion_c1_not_met', 2023, 'share', 'shown', '', '', '', '', 0.0, 0, 16, 0.0, 0.125, 24, NULL, 227),
('theme_few_planned', 2023, 'share', 'shown', '', '', '', '', 0.625, 10, 16, 0.4583333333333333, 0.75, 24, NULL, 228);
CREATE TABLE levels(characteristic VARCHAR, "groups" VARCHAR, joined BOOLEAN, note VARCHAR, labels VARCHAR, "position" INTEGER);
INSERT INTO main.levels VALUES
('membership_category', '["MIET", "FIET"]', False, '', '{"MIET": "MIET", "FIET": "FIET"}', 0),
('sector', '[]', False, 'Withheld: the groups cannot be joined to 10 members or more.', '{}', 1);
CREATE TABLE likeness(cpd_year INTEGER, characteristic VARCHAR, drawn BOOLEAN, sent BOOLEAN);
CREATE TABLE "matched"(measure VARCHAR, from_year INTEGER, to_year INTEGER, known BIGINT, part_before BIGINT, part_after BIGINT, only_before BIGINT, only_after BIGINT, same DOUBLE, joiners DOUBLE, leavers DOUBLE, verdict VARCHAR, reason VARCHAR, took_up BIGINT, gave_up BIGINT, "position" INTEGER);
CREATE TABLE meta("name" VARCHAR PRIMARY KEY, "value" VARCHAR NOT NULL);
INSERT INTO main.meta VALUES
('revision', '1'),
('built_at', '2026-11-30'),
('data', 'own'),
('as_at', 'cpd_year'),
('waiting', '[]'),
('published', '[["declarations", 2023, "2026-11-30"], ["reviews", 2023, "2026-11-30"]]'),
('missing', '[]'),
('frozen', '{}'),
('scheme', 'tip = [
    { text = "Record as you go: two minutes after an event save an hour later." },
    { text = "Work counts when it taught you something: say what." },
    { text = "Reading, mentoring and preparing a talk all count." },
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
salutation = ""
committee = ""
committee_meets = ""
paper_author = ""
cpd_code = ""
follow_up = ""
assessor_training = ""
conflicts = ""
appeals = ""
characteristics_as_at = "cpd_year"
language = "en"

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
topic = ""

[[criterion]]
code = "C2"
label = "Planned CPD"
looks_at = "Were enough hours planned?"
topic = ""

[[criterion]]
code = "C3"
label = "Balance across areas"
looks_at = "Does the record cover the {areas} in a way that suits the role?"
topic = "balance"

[[criterion]]
code = "C4"
label = "Variety of activity"
looks_at = "Is there more than one kind of activity?"
topic = ""

[[criterion]]
code = "C5"
label = "Link between plan and activity"
looks_at = "Can activities be traced back to a development plan?"
topic = ""

[[criterion]]
code = "C6"
label = "Learning outcomes"
looks_at = "Does each entry say what was learned?"
topic = ""

[[criterion]]
code = "C7"
label = "Reflection and impact"
looks_at = "Does the record say what changed in practice?"
topic = ""

[[criterion]]
code = "C8"
label = "Evaluation and next plan"
looks_at = "Is the plan reviewed and carried into the next year?"
topic = ""

[[criterion]]
code = "C9"
label = "Usable record"
looks_at = "Could a colleague follow the record without asking?"
topic = ""

[[criterion]]
code = "C10"
label = "Supporting others'' learning"
looks_at = "Does the member help other people to learn?"
topic = ""

[[theme]]
code = "clear_outcomes"
label = "Clear learning outcomes"
kind = "strength"
why = [
    "An entry that says what you learned is useful to you at your next review and to anyone who reads it.",
    "A line on what you learned is what you will look for in a year''s time.",
    "An outcome in plain words shows you, and others, what the time was for.",
]
action = [
    "Read one older entry and add a sentence on how you have used it since.",
]
example = [
    "“I can now chair a difficult meeting without help.”",
]
heading = ""

[[theme]]
code = "good_variety"
label = "A good variety of activity"
kind = "strength"
why = [
    "Different kinds of learning suit different kinds of work.",
    "Variety lets you pick the kind of learning that fits the day.",
    "Some things are learned by doing, and others by reading or asking.",
]
action = [
    "Tell somebody about one source that worked for you.",
]
example = [
    "“A seminar in spring, a mentoring pair all year, and two articles read closely.”",
]
heading = ""

[[theme]]
code = "linked_to_plan"
label = "Activities linked to a plan"
kind = "strength"
why = [
    "A plan turns scattered learning into progress that you can point to.",
]
action = [
    "Mark which line of your plan your latest activity served.",
]
example = [
    "“Goal 2, writing for clients: completed the online module in May.”",
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
    "Add the mentoring you did this month, and one thing you learned from it.",
]
example = [
    "“Mentored two newcomers; I now explain our work in plainer words.”",
]
heading = ""

[[theme]]
code = "useful_reflection"
label = "Reflection that shows a change in practice"
kind = "strength"
why = [
    "The change in how you work is the point of the learning.",
]
action = [
    "Choose your most useful activity and write down what you do differently now.",
]
example = [
    "“Since the workshop I ask for the figures before the meeting, not after.”",
]
heading = ""

[[theme]]
code = "few_planned"
label = "Few planned hours"
kind = "advice"
why = [
    "Planned learning is easier to protect in a busy year.",
    "A date in the diary is harder to push aside than a good intention.",
    "What you choose yourself is more often what you need.",
]
action = [
    "Pick one course or reading goal now and put two dates for it in your diary.",
    "Name one thing that you want to learn by summer, and book the first hour.",
    "Choose one seminar or one book for this quarter, and tell somebody the date.",
]
example = [
    "“By June: finish the online course that I put off last year.”",
    "“April to May: two chapters a week of the book my manager lent me.”",
    "“Autumn: the evening seminar on contracts, four Tuesdays.”",
    "“Every second Friday: one hour on the report series I never finished.”",
]
heading = "A few more planned hours would help"

[[theme]]
code = "outcomes_missing"
label = "Learning outcomes missing"
kind = "advice"
why = [
    "Without the outcome, an entry only shows that you were there.",
    "The title of a course says what was taught, not what you took from it.",
    "In a year''s time you will want to know what you learned, not only where.",
]
action = [
    "Take your three largest entries and finish this sentence for each: “I can now…”",
    "Open your latest entry and add one line that begins “Now I know…”",
    "For your next entry, write the outcome first and the title after it.",
]
example = [
    "“I can now read a budget report and question it.”",
    "“Now I know when to ask for a second check, and whom.”",
    "“I can write a brief that a supplier does not need to ring about.”",
    "“I can explain to a client what the test does, and what it does not do.”",
]
heading = "A word on what you learned would help"

[[theme]]
code = "reflection_thin"
label = "Little reflection"
kind = "advice"
why = [
    "A short reflection helps you to decide what to do next and what to stop.",
    "Looking back for a moment shows you what was worth the time.",
    "A few lines of your own make a record more than a list.",
]
action = [
    "Spend twenty minutes on one entry: what happened, what it changed, what comes next.",
    "Choose one entry and answer in three lines: what surprised you, what will you do differently?",
    "Before your next entry, write one sentence on what the last one changed for you.",
]
example = [
    "“The course was too basic for me; next year I will go to the user group instead.”",
    "“I expected theory and got a method; I used it the week after.”",
    "“Explaining it to the team showed me the part I had not understood.”",
    "“It confirmed what we do already; next year I will look further afield.”",
]
heading = "A few lines of reflection would help"

[[theme]]
code = "no_next_plan"
label = "No plan for the year ahead"
kind = "advice"
why = [
    "A plan can be three lines, and it is there to be changed.",
    "What you learned this year can point to what comes next.",
    "A short list of goals makes it easier to say yes, or no, to a course.",
]
action = [
    "Write three lines: one goal each, and a month for each.",
    "Ask yourself what you want to be able to do in a year, and write down the first step.",
    "Take one thing you put off this year and give it a month.",
]
example = [
    "“Technical: a short study, May. Role: budgeting course, September. Soft skills: chair two meetings.”",
    "“One new skill I will need, one gap I keep meeting, one thing I am curious about.”",
    "“By December I want to lead a small project: shadow one in spring, help on one in autumn.”",
    "“First, one skill for my present job; second, one for the next; third, one for fun.”",
]
heading = "A short plan for the year ahead would help"

[[theme]]
code = "one_area"
label = "Nearly all hours in one area"
kind = "advice"
why = [
    "A short note on why your hours fall as they do helps whoever reads the record.",
    "A year can call for much of one area; a line that says so helps the reader.",
    "Now and then a look at the other areas brings up something useful.",
]
action = [
    "Say in one line why your hours fall as they do, or choose one short activity in another area.",
    "Look at your list and see which area is empty: is that what you meant?",
    "Write one line on how this year''s split came about.",
]
example = [
    "“New post, so job-role training came first this year.”",
    "“A year of design work: technical learning first, presentations next year.”",
    "“Mostly soft skills this year, as I took over a team in March.”",
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
    "“Volunteered at a schools'' day: I can now explain my work to beginners.”",
]
heading = "Other kinds of activity count too"

[[theme]]
code = "hours_unclear"
label = "Hours hard to follow"
kind = "advice"
why = [
    "Clear dates and hours let somebody else follow your record without asking.",
]
action = [
    "Give each entry a date and its hours; split long activities by month.",
]
example = [
    "“Second Monday of March, three hours: went through our new procedure.”",
]
heading = "Clear dates and hours would help"

[[question]]
question = "I had fewer hours than the guideline. What happens?"
answer = "The guideline is an aim, and the scheme is here to help, not to judge. Tell us if your circumstances have changed: another target may suit you."

[[question]]
question = "Must I split my hours evenly over the areas?"
answer = "No. Where the guideline asks a minimum of an area, keep to it; beyond that, choose what suits you, and say why in a line."

[[question]]
question = "What counts as planned CPD?"
answer = "Courses, seminars, secondments and targeted study that you chose beforehand. Events and reading you came across are unplanned, and count too."

[[question]]
question = "Was my own record reviewed?"
answer = "If it was drawn, we wrote to you at the time. This feedback is the same whether or not it was: it is about the scheme as a whole."

[entry_example]
before = "Attended course. 6 hours."
after = "14 May, 6 hours, planned, job role: course on clear writing. I can now write a report that is read to its end. I have rewritten two of ours; next I will review the rest with the team."
'),
('protection', '3');
CREATE TABLE own_outcomes(cpd_year INTEGER, outcome VARCHAR, word VARCHAR, records BIGINT);
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
(2023, '{"collected": ["activity_types", "all_asked", "criterion:c1", "declaration_status", "declarations", "due", "evidenced_total_hours", "guideline:area_hours", "guideline:area_rule", "guideline:areas", "guideline:cpd_year", "guideline:deadline", "guideline:freeze", "guideline:period_end", "guideline:period_start", "guideline:planned_minimum_hours", "guideline:policy_version", "guideline:reduced_for", "guideline:reduced_target_hours", "guideline:target_hours", "guideline:window_opens", "hours_alone", "job_role_technical_hours", "joined_on", "long_hours", "membership_category", "personal_technical_hours", "planned_hours", "reflection_recorded", "reviews", "sector", "selection_route", "soft_skills_hours", "submitted_on", "target", "theme:few_planned", "three_areas", "total_hours", "two_areas"], "due_rows": true, "filled": {"academic_study_hours": 1, "activity_status": 0, "activity_types": 24, "career_stage": 0, "declaration_status": 24, "events_seminars_hours": 1, "has_development_plan": 0, "membership_category": 24, "planned_hours": 24, "planning_by_area": 1, "reflection_recorded": 24, "region": 0, "registration_category": 0, "sector": 24, "self_study_hours": 1, "submitted_on": 24, "target": 24, "total_hours": 24, "training_hours": 1, "two_areas": 24, "unplanned_hours": 1, "volunteering_hours": 1, "work_experience_hours": 1}, "frame_size": 24, "guideline": {"area_hours": 10, "area_minimums": [], "area_rule": "indicative", "areas": 3, "cpd_year": 2023, "deadline": "2024-03-31", "freeze": "2024-04-30", "period_end": "2023-12-31", "period_start": "2023-01-01", "planned_minimum_hours": 10, "policy_version": "2.1", "reduced_for": ["retired – not active"], "reduced_target_hours": 10, "sample_size": null, "target_hours": 30, "window_opens": "2024-01-01"}, "has_reviews": true, "is_final": true, "joined": [], "random_known": true, "set_aside": 0, "strata": 0, "unweighted": 0}');
