CREATE SCHEMA loaded;
CREATE TABLE loaded.answers(question VARCHAR, "year" INTEGER, "value" BIGINT);
INSERT INTO loaded.answers VALUES
('theme:few_planned', 2024, 1);
CREATE TABLE loaded.declarations(member VARCHAR, cpd_year INTEGER, "version" INTEGER, membership_category VARCHAR, registration_category VARCHAR, activity_status VARCHAR, target_basis VARCHAR, target_hours BIGINT, career_stage VARCHAR, sector VARCHAR, region VARCHAR, joined_on DATE, left_on DATE, declaration_status VARCHAR, submitted_on DATE, total_hours BIGINT, personal_technical_hours BIGINT, job_role_technical_hours BIGINT, soft_skills_hours BIGINT, planned_hours BIGINT, unplanned_hours BIGINT, training_hours BIGINT, work_experience_hours BIGINT, academic_study_hours BIGINT, volunteering_hours BIGINT, events_seminars_hours BIGINT, self_study_hours BIGINT, does_training BOOLEAN, does_work_experience BOOLEAN, does_academic_study BOOLEAN, does_volunteering BOOLEAN, does_events_seminars BOOLEAN, does_self_study BOOLEAN, has_development_plan BOOLEAN, reflection_recorded BOOLEAN, set_aside BOOLEAN);
INSERT INTO loaded.declarations VALUES
('mlc6su32tfy3yedka', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-02', 2525, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mc227jj6syagejakp', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-03', 2550, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m6zc43svbvkn5hibz', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-04', 2575, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mcu7qafz6ik4hrhse', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-05', 2600, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mmhe2jn4cbdsmqyxm', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-06', 2625, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mdqlv4j6ih5dtkrgk', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-07', 2650, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mxeygx63qmjyqnhoh', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-08', 2675, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('msz3d75rl5m3bmhn3', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-09', 2700, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('maekuu2rsziuyjw44', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-10', 2725, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mk4cpct74b6w222fd', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-11', 2750, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mkg2nnpy6envt5gdi', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-12', 2775, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m6gkoc2szdt52athf', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-13', 2800, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m2rfxexqjrwae7cxj', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-14', 2825, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mrcl7gfq3pmdjiyma', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-15', 2850, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mhca7l3gvq5mzxba5', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-16', 2875, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mstis7f3gmwf742ig', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-17', 2900, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mbkmdkyjgy74krfyl', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-18', 2925, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mz4nvdaakx6q6iuey', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-19', 2950, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('myyimfxnp3gwtwe7r', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-20', 2975, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m7hoxgalrx7bcpbfi', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-21', 3000, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mg4miisyyamx72wua', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-22', 3025, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mbhpi36446x6soyw6', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-23', 3050, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m74q6e7du6vi74tw4', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-24', 3075, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m2lluhb55j6u6het5', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-25', 3100, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False);
CREATE TABLE loaded.frame(member VARCHAR, review_year INTEGER, stratum VARCHAR);
INSERT INTO loaded.frame VALUES
('mlc6su32tfy3yedka', 2024, NULL),
('mc227jj6syagejakp', 2024, NULL),
('m6zc43svbvkn5hibz', 2024, NULL),
('mcu7qafz6ik4hrhse', 2024, NULL),
('mmhe2jn4cbdsmqyxm', 2024, NULL),
('mdqlv4j6ih5dtkrgk', 2024, NULL),
('mxeygx63qmjyqnhoh', 2024, NULL),
('msz3d75rl5m3bmhn3', 2024, NULL),
('maekuu2rsziuyjw44', 2024, NULL),
('mk4cpct74b6w222fd', 2024, NULL),
('mkg2nnpy6envt5gdi', 2024, NULL),
('m6gkoc2szdt52athf', 2024, NULL),
('m2rfxexqjrwae7cxj', 2024, NULL),
('mrcl7gfq3pmdjiyma', 2024, NULL),
('mhca7l3gvq5mzxba5', 2024, NULL),
('mstis7f3gmwf742ig', 2024, NULL),
('mbkmdkyjgy74krfyl', 2024, NULL),
('mz4nvdaakx6q6iuey', 2024, NULL),
('myyimfxnp3gwtwe7r', 2024, NULL),
('m7hoxgalrx7bcpbfi', 2024, NULL),
('mg4miisyyamx72wua', 2024, NULL),
('mbhpi36446x6soyw6', 2024, NULL),
('m74q6e7du6vi74tw4', 2024, NULL),
('m2lluhb55j6u6het5', 2024, NULL);
CREATE TABLE loaded.guideline(cpd_year INTEGER, policy_version VARCHAR, target_hours INTEGER, reduced_target_hours INTEGER, reduced_for VARCHAR, planned_minimum_hours INTEGER, area_hours INTEGER, area_rule VARCHAR, area_minimums VARCHAR, period_start DATE, period_end DATE, window_opens DATE, deadline DATE, "freeze" DATE, sample_size INTEGER);
INSERT INTO loaded.guideline VALUES
(2023, '2.1', 30, 10, 'retired – not active', 10, 10, 'indicative', NULL, DATE '2023-01-01', DATE '2023-12-31', DATE '2024-01-01', DATE '2024-03-31', DATE '2024-04-30', NULL);
CREATE TABLE loaded."hours"(member VARCHAR, cpd_year INTEGER, "version" INTEGER, cpd_area VARCHAR, planning VARCHAR, activity_type VARCHAR, "hours" BIGINT);
INSERT INTO loaded.hours VALUES
('mlc6su32tfy3yedka', 2023, 1, 'personal_technical', 'planned', 'training', 400),
('mlc6su32tfy3yedka', 2023, 1, 'soft_skills', 'planned', 'training', 400);
CREATE TABLE loaded.published(cpd_year INTEGER, measure VARCHAR, "group" VARCHAR, part BIGINT, whole BIGINT, median BIGINT, "source" VARCHAR);
INSERT INTO loaded.published VALUES
(2013, 'declaration_rate', 'all', 281, 402, NULL, 'Report');
CREATE TABLE loaded.ratings(record VARCHAR, review_year INTEGER, assessor VARCHAR, assessor_role VARCHAR, criterion VARCHAR, rating VARCHAR);
INSERT INTO loaded.ratings VALUES
('mlc6su32tfy3yedka', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'partly_met'),
('mc227jj6syagejakp', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'met'),
('m6zc43svbvkn5hibz', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'partly_met'),
('mcu7qafz6ik4hrhse', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'met'),
('mmhe2jn4cbdsmqyxm', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'partly_met'),
('mdqlv4j6ih5dtkrgk', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'met'),
('mxeygx63qmjyqnhoh', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'partly_met'),
('msz3d75rl5m3bmhn3', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'met'),
('maekuu2rsziuyjw44', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'partly_met'),
('mk4cpct74b6w222fd', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'met'),
('mkg2nnpy6envt5gdi', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'partly_met'),
('m6gkoc2szdt52athf', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'met'),
('m2rfxexqjrwae7cxj', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'partly_met'),
('mrcl7gfq3pmdjiyma', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'met'),
('mhca7l3gvq5mzxba5', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'partly_met'),
('mstis7f3gmwf742ig', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'met');
CREATE TABLE loaded.reviews(record VARCHAR, member VARCHAR, review_year INTEGER, assessor VARCHAR, assessor_role VARCHAR, selection_route VARCHAR, stratum VARCHAR, notified_on DATE, due_on DATE, review_outcome VARCHAR, assigned_on DATE, completed_on DATE, evidenced_total_hours BIGINT, evidenced_planned_hours BIGINT, outcome_word VARCHAR);
INSERT INTO loaded.reviews VALUES
('mlc6su32tfy3yedka', 'mlc6su32tfy3yedka', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mc227jj6syagejakp', 'mc227jj6syagejakp', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('m6zc43svbvkn5hibz', 'm6zc43svbvkn5hibz', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mcu7qafz6ik4hrhse', 'mcu7qafz6ik4hrhse', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mmhe2jn4cbdsmqyxm', 'mmhe2jn4cbdsmqyxm', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mdqlv4j6ih5dtkrgk', 'mdqlv4j6ih5dtkrgk', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mxeygx63qmjyqnhoh', 'mxeygx63qmjyqnhoh', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('msz3d75rl5m3bmhn3', 'msz3d75rl5m3bmhn3', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('maekuu2rsziuyjw44', 'maekuu2rsziuyjw44', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mk4cpct74b6w222fd', 'mk4cpct74b6w222fd', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mkg2nnpy6envt5gdi', 'mkg2nnpy6envt5gdi', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('m6gkoc2szdt52athf', 'm6gkoc2szdt52athf', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('m2rfxexqjrwae7cxj', 'm2rfxexqjrwae7cxj', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mrcl7gfq3pmdjiyma', 'mrcl7gfq3pmdjiyma', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mhca7l3gvq5mzxba5', 'mhca7l3gvq5mzxba5', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mstis7f3gmwf742ig', 'mstis7f3gmwf742ig', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL);
CREATE TABLE loaded.themes(record VARCHAR, review_year INTEGER, assessor VARCHAR, assessor_role VARCHAR, theme VARCHAR);
INSERT INTO loaded.themes VALUES
('mc227jj6syagejakp', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('m6zc43svbvkn5hibz', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('mmhe2jn4cbdsmqyxm', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('mdqlv4j6ih5dtkrgk', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('msz3d75rl5m3bmhn3', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('maekuu2rsziuyjw44', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('mkg2nnpy6envt5gdi', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('m6gkoc2szdt52athf', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('mrcl7gfq3pmdjiyma', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('mhca7l3gvq5mzxba5', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned');
CREATE TABLE answers(question VARCHAR NOT NULL, "year" INTEGER NOT NULL, "value" BIGINT);
INSERT INTO main.answers VALUES
('theme:few_planned', 2024, 1);
CREATE TABLE declarations(member VARCHAR NOT NULL, cpd_year INTEGER NOT NULL, "version" INTEGER NOT NULL, membership_category VARCHAR, registration_category VARCHAR, activity_status VARCHAR, target_basis VARCHAR, target_hours BIGINT, career_stage VARCHAR, sector VARCHAR, region VARCHAR, joined_on DATE, left_on DATE, declaration_status VARCHAR, submitted_on DATE, total_hours BIGINT, personal_technical_hours BIGINT, job_role_technical_hours BIGINT, soft_skills_hours BIGINT, planned_hours BIGINT, unplanned_hours BIGINT, training_hours BIGINT, work_experience_hours BIGINT, academic_study_hours BIGINT, volunteering_hours BIGINT, events_seminars_hours BIGINT, self_study_hours BIGINT, does_training BOOLEAN, does_work_experience BOOLEAN, does_academic_study BOOLEAN, does_volunteering BOOLEAN, does_events_seminars BOOLEAN, does_self_study BOOLEAN, has_development_plan BOOLEAN, reflection_recorded BOOLEAN, set_aside BOOLEAN NOT NULL);
INSERT INTO main.declarations VALUES
('mlc6su32tfy3yedka', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-02', 2525, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mc227jj6syagejakp', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-03', 2550, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m6zc43svbvkn5hibz', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-04', 2575, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mcu7qafz6ik4hrhse', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-05', 2600, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mmhe2jn4cbdsmqyxm', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-06', 2625, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mdqlv4j6ih5dtkrgk', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-07', 2650, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mxeygx63qmjyqnhoh', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-08', 2675, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('msz3d75rl5m3bmhn3', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-09', 2700, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('maekuu2rsziuyjw44', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-10', 2725, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mk4cpct74b6w222fd', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-11', 2750, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mkg2nnpy6envt5gdi', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-12', 2775, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m6gkoc2szdt52athf', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-13', 2800, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m2rfxexqjrwae7cxj', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-14', 2825, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mrcl7gfq3pmdjiyma', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-15', 2850, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mhca7l3gvq5mzxba5', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-16', 2875, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mstis7f3gmwf742ig', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-17', 2900, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mbkmdkyjgy74krfyl', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-18', 2925, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mz4nvdaakx6q6iuey', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-19', 2950, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('myyimfxnp3gwtwe7r', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-20', 2975, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m7hoxgalrx7bcpbfi', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-21', 3000, 1200, 800, 300, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mg4miisyyamx72wua', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-22', 3025, 1300, 800, 300, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('mbhpi36446x6soyw6', 2023, 1, 'FIET', NULL, NULL, 'full', NULL, NULL, 'Rail', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-23', 3050, 1400, 800, 300, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m74q6e7du6vi74tw4', 2023, 1, 'MIET', NULL, NULL, 'full', NULL, NULL, 'Water', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-24', 3075, 1000, 800, 300, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False),
('m2lluhb55j6u6het5', 2023, 1, 'FIET', NULL, NULL, 'reduced_retired', NULL, NULL, 'Energy', NULL, DATE '2011-05-01', NULL, 'submitted', DATE '2024-02-25', 3100, 1100, 800, 300, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, NULL, NULL, NULL, NULL, NULL, NULL, True, False);
CREATE TABLE declared(member VARCHAR, cpd_year INTEGER, membership_category VARCHAR, registration_category VARCHAR, activity_status VARCHAR, career_stage VARCHAR, sector VARCHAR, region VARCHAR, declaration_status VARCHAR, submitted_on DATE, total BIGINT, planned BIGINT, unplanned BIGINT, training BIGINT, work_experience BIGINT, academic_study BIGINT, volunteering BIGINT, events_seminars BIGINT, self_study BIGINT, has_development_plan BOOLEAN, reflection_recorded BOOLEAN, target_basis VARCHAR, is_due BOOLEAN, is_declared BOOLEAN, is_valid BOOLEAN, is_set_aside BOOLEAN, is_after_freeze BOOLEAN, is_on_time BOOLEAN, first_day DATE, is_part_year BOOLEAN, has_hours BOOLEAN, "target" BIGINT, year_target BIGINT, year_reduced_target BIGINT, is_full_target BOOLEAN, planned_minimum_hours BIGINT, area_hours BIGINT, areas BIGINT, has_areas BOOLEAN, answers_all BOOLEAN, personal_technical BIGINT, job_role_technical BIGINT, soft_skills BIGINT, allocated BIGINT, areas_covered INTEGER, evenness BIGINT, has_planning_by_area BOOLEAN, personal_technical_planned BIGINT, personal_technical_unplanned BIGINT, job_role_technical_planned BIGINT, job_role_technical_unplanned BIGINT, soft_skills_planned BIGINT, soft_skills_unplanned BIGINT, has_types BOOLEAN, does_training BOOLEAN, does_work_experience BOOLEAN, does_academic_study BOOLEAN, does_volunteering BOOLEAN, does_events_seminars BOOLEAN, does_self_study BOOLEAN, met_guideline BOOLEAN);
INSERT INTO main.declared VALUES
('mlc6su32tfy3yedka', 2023, 'MIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-02', 2525, 1100, 0, 800, 0, 0, 0, 0, 0, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-02', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1300, 800, 300, 2400, 3, 872221, True, 400, 0, 0, 0, 400, 0, True, True, False, False, False, False, False, False),
('mc227jj6syagejakp', 2023, 'FIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-03', 2550, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-03', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1400, 800, 300, 2500, 3, 859037, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('m6zc43svbvkn5hibz', 2023, 'MIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-04', 2575, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-04', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1000, 800, 300, 2100, 3, 909275, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('mcu7qafz6ik4hrhse', 2023, 'FIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-05', 2600, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'reduced_retired', True, True, True, False, False, True, DATE '2024-02-05', False, True, 1000, 3000, 1000, False, 10, 10, 3, True, True, 1100, 800, 300, 2200, 3, 897608, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True),
('mmhe2jn4cbdsmqyxm', 2023, 'MIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-06', 2625, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-06', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1200, 800, 300, 2300, 3, 885153, False, 0, 0, 0, 0, 0, 0, True, False, False, False, False, False, False, False),
('mdqlv4j6ih5dtkrgk', 2023, 'FIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-07', 2650, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-07', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1300, 800, 300, 2400, 3, 872221, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('mxeygx63qmjyqnhoh', 2023, 'MIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-08', 2675, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-08', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1400, 800, 300, 2500, 3, 859037, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('msz3d75rl5m3bmhn3', 2023, 'FIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-09', 2700, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'reduced_retired', True, True, True, False, False, True, DATE '2024-02-09', False, True, 1000, 3000, 1000, False, 10, 10, 3, True, True, 1000, 800, 300, 2100, 3, 909275, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True),
('maekuu2rsziuyjw44', 2023, 'MIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-10', 2725, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-10', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1100, 800, 300, 2200, 3, 897608, False, 0, 0, 0, 0, 0, 0, True, False, False, False, False, False, False, False),
('mk4cpct74b6w222fd', 2023, 'FIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-11', 2750, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-11', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1200, 800, 300, 2300, 3, 885153, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('mkg2nnpy6envt5gdi', 2023, 'MIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-12', 2775, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-12', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1300, 800, 300, 2400, 3, 872221, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('m6gkoc2szdt52athf', 2023, 'FIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-13', 2800, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'reduced_retired', True, True, True, False, False, True, DATE '2024-02-13', False, True, 1000, 3000, 1000, False, 10, 10, 3, True, True, 1400, 800, 300, 2500, 3, 859037, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True),
('m2rfxexqjrwae7cxj', 2023, 'MIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-14', 2825, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-14', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1000, 800, 300, 2100, 3, 909275, False, 0, 0, 0, 0, 0, 0, True, False, False, False, False, False, False, False),
('mrcl7gfq3pmdjiyma', 2023, 'FIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-15', 2850, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-15', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1100, 800, 300, 2200, 3, 897608, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('mhca7l3gvq5mzxba5', 2023, 'MIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-16', 2875, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-16', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1200, 800, 300, 2300, 3, 885153, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('mstis7f3gmwf742ig', 2023, 'FIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-17', 2900, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'reduced_retired', True, True, True, False, False, True, DATE '2024-02-17', False, True, 1000, 3000, 1000, False, 10, 10, 3, True, True, 1300, 800, 300, 2400, 3, 872221, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True),
('mbkmdkyjgy74krfyl', 2023, 'MIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-18', 2925, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-18', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1400, 800, 300, 2500, 3, 859037, False, 0, 0, 0, 0, 0, 0, True, False, False, False, False, False, False, False),
('mz4nvdaakx6q6iuey', 2023, 'FIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-19', 2950, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-19', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1000, 800, 300, 2100, 3, 909275, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('myyimfxnp3gwtwe7r', 2023, 'MIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-20', 2975, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-20', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1100, 800, 300, 2200, 3, 897608, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, False),
('m7hoxgalrx7bcpbfi', 2023, 'FIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-21', 3000, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'reduced_retired', True, True, True, False, False, True, DATE '2024-02-21', False, True, 1000, 3000, 1000, False, 10, 10, 3, True, True, 1200, 800, 300, 2300, 3, 885153, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True),
('mg4miisyyamx72wua', 2023, 'MIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-22', 3025, 1100, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-22', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1300, 800, 300, 2400, 3, 872221, False, 0, 0, 0, 0, 0, 0, True, False, False, False, False, False, False, True),
('mbhpi36446x6soyw6', 2023, 'FIET', NULL, NULL, NULL, 'Rail', NULL, 'submitted', DATE '2024-02-23', 3050, 1200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-23', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1400, 800, 300, 2500, 3, 859037, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True),
('m74q6e7du6vi74tw4', 2023, 'MIET', NULL, NULL, NULL, 'Water', NULL, 'submitted', DATE '2024-02-24', 3075, 1300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'full', True, True, True, False, False, True, DATE '2024-02-24', False, True, 3000, 3000, 1000, True, 10, 10, 3, True, True, 1000, 800, 300, 2100, 3, 909275, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True),
('m2lluhb55j6u6het5', 2023, 'FIET', NULL, NULL, NULL, 'Energy', NULL, 'submitted', DATE '2024-02-25', 3100, 1400, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, True, 'reduced_retired', True, True, True, False, False, True, DATE '2024-02-25', False, True, 1000, 3000, 1000, False, 10, 10, 3, True, True, 1100, 800, 300, 2200, 3, 897608, False, 0, 0, 0, 0, 0, 0, True, True, False, False, False, False, False, True);
CREATE TABLE frame(member VARCHAR NOT NULL, review_year INTEGER NOT NULL, stratum VARCHAR);
INSERT INTO main.frame VALUES
('mlc6su32tfy3yedka', 2024, NULL),
('mc227jj6syagejakp', 2024, NULL),
('m6zc43svbvkn5hibz', 2024, NULL),
('mcu7qafz6ik4hrhse', 2024, NULL),
('mmhe2jn4cbdsmqyxm', 2024, NULL),
('mdqlv4j6ih5dtkrgk', 2024, NULL),
('mxeygx63qmjyqnhoh', 2024, NULL),
('msz3d75rl5m3bmhn3', 2024, NULL),
('maekuu2rsziuyjw44', 2024, NULL),
('mk4cpct74b6w222fd', 2024, NULL),
('mkg2nnpy6envt5gdi', 2024, NULL),
('m6gkoc2szdt52athf', 2024, NULL),
('m2rfxexqjrwae7cxj', 2024, NULL),
('mrcl7gfq3pmdjiyma', 2024, NULL),
('mhca7l3gvq5mzxba5', 2024, NULL),
('mstis7f3gmwf742ig', 2024, NULL),
('mbkmdkyjgy74krfyl', 2024, NULL),
('mz4nvdaakx6q6iuey', 2024, NULL),
('myyimfxnp3gwtwe7r', 2024, NULL),
('m7hoxgalrx7bcpbfi', 2024, NULL),
('mg4miisyyamx72wua', 2024, NULL),
('mbhpi36446x6soyw6', 2024, NULL),
('m74q6e7du6vi74tw4', 2024, NULL),
('m2lluhb55j6u6het5', 2024, NULL);
CREATE TABLE guideline(cpd_year INTEGER NOT NULL, policy_version VARCHAR NOT NULL, target_hours INTEGER, reduced_target_hours INTEGER, reduced_for VARCHAR, planned_minimum_hours INTEGER, area_hours INTEGER, area_rule VARCHAR, area_minimums VARCHAR, period_start DATE NOT NULL, period_end DATE NOT NULL, window_opens DATE, deadline DATE, "freeze" DATE, sample_size INTEGER);
INSERT INTO main.guideline VALUES
(2023, '2.1', 30, 10, 'retired – not active', 10, 10, 'indicative', NULL, DATE '2023-01-01', DATE '2023-12-31', DATE '2024-01-01', DATE '2024-03-31', DATE '2024-04-30', NULL);
CREATE TABLE "hours"(member VARCHAR NOT NULL, cpd_year INTEGER NOT NULL, "version" INTEGER NOT NULL, cpd_area VARCHAR NOT NULL, planning VARCHAR NOT NULL, activity_type VARCHAR NOT NULL, "hours" BIGINT NOT NULL);
INSERT INTO main.hours VALUES
('mlc6su32tfy3yedka', 2023, 1, 'personal_technical', 'planned', 'training', 400),
('mlc6su32tfy3yedka', 2023, 1, 'soft_skills', 'planned', 'training', 400);
CREATE TABLE meta("name" VARCHAR NOT NULL, "value" VARCHAR NOT NULL);
INSERT INTO main.meta VALUES
('format', '4');
CREATE TABLE published(cpd_year INTEGER NOT NULL, measure VARCHAR NOT NULL, "group" VARCHAR NOT NULL, part BIGINT, whole BIGINT, median BIGINT, "source" VARCHAR NOT NULL);
INSERT INTO main.published VALUES
(2013, 'declaration_rate', 'all', 281, 402, NULL, 'Report');
CREATE TABLE ratings(record VARCHAR NOT NULL, review_year INTEGER NOT NULL, assessor VARCHAR, assessor_role VARCHAR NOT NULL, criterion VARCHAR NOT NULL, rating VARCHAR NOT NULL);
INSERT INTO main.ratings VALUES
('mlc6su32tfy3yedka', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'partly_met'),
('mc227jj6syagejakp', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'met'),
('m6zc43svbvkn5hibz', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'partly_met'),
('mcu7qafz6ik4hrhse', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'met'),
('mmhe2jn4cbdsmqyxm', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'partly_met'),
('mdqlv4j6ih5dtkrgk', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'met'),
('mxeygx63qmjyqnhoh', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'partly_met'),
('msz3d75rl5m3bmhn3', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'met'),
('maekuu2rsziuyjw44', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'partly_met'),
('mk4cpct74b6w222fd', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'met'),
('mkg2nnpy6envt5gdi', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'partly_met'),
('m6gkoc2szdt52athf', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'met'),
('m2rfxexqjrwae7cxj', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'partly_met'),
('mrcl7gfq3pmdjiyma', 2024, 'akltaww2puvyy54mj', 'first', 'C1', 'met'),
('mhca7l3gvq5mzxba5', 2024, 'a7fov74tunjvaatca', 'first', 'C1', 'partly_met'),
('mstis7f3gmwf742ig', 2024, 'absnkd6cxiyv2yvdz', 'first', 'C1', 'met');
CREATE TABLE reviewed(record VARCHAR, member VARCHAR, cpd_year INTEGER, selection_route VARCHAR, stratum VARCHAR, is_random BOOLEAN, outcome VARCHAR, outcome_word VARCHAR, is_reviewed BOOLEAN, is_meets BOOLEAN, is_eligible BOOLEAN, is_submitted BOOLEAN, is_first_time_meets BOOLEAN, evidenced_total BIGINT, turnaround_days BIGINT, declared_total BIGINT, declared_met BOOLEAN, membership_category VARCHAR, registration_category VARCHAR, activity_status VARCHAR, career_stage VARCHAR, sector VARCHAR, region VARCHAR, rating_c1 VARCHAR, rating_c2 VARCHAR, rating_c3 VARCHAR, rating_c4 VARCHAR, rating_c5 VARCHAR, rating_c6 VARCHAR, rating_c7 VARCHAR, rating_c8 VARCHAR, rating_c9 VARCHAR, rating_c10 VARCHAR, theme_clear_outcomes BOOLEAN, theme_good_variety BOOLEAN, theme_linked_to_plan BOOLEAN, theme_supports_others BOOLEAN, theme_useful_reflection BOOLEAN, theme_few_planned BOOLEAN, theme_outcomes_missing BOOLEAN, theme_reflection_thin BOOLEAN, theme_no_next_plan BOOLEAN, theme_one_area BOOLEAN, theme_one_type BOOLEAN, theme_hours_unclear BOOLEAN);
INSERT INTO main.reviewed VALUES
('mcu7qafz6ik4hrhse', 'mcu7qafz6ik4hrhse', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2600, True, 'FIET', NULL, NULL, NULL, 'Rail', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('mmhe2jn4cbdsmqyxm', 'mmhe2jn4cbdsmqyxm', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2625, False, 'MIET', NULL, NULL, NULL, 'Water', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('mxeygx63qmjyqnhoh', 'mxeygx63qmjyqnhoh', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2675, False, 'MIET', NULL, NULL, NULL, 'Rail', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('maekuu2rsziuyjw44', 'maekuu2rsziuyjw44', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2725, False, 'MIET', NULL, NULL, NULL, 'Energy', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('m6gkoc2szdt52athf', 'm6gkoc2szdt52athf', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2800, True, 'FIET', NULL, NULL, NULL, 'Energy', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('mrcl7gfq3pmdjiyma', 'mrcl7gfq3pmdjiyma', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2850, False, 'FIET', NULL, NULL, NULL, 'Water', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('mlc6su32tfy3yedka', 'mlc6su32tfy3yedka', 2023, 'random', NULL, True, 'below_guideline', NULL, True, False, True, True, False, 3000, NULL, 2525, False, 'MIET', NULL, NULL, NULL, 'Rail', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('mc227jj6syagejakp', 'mc227jj6syagejakp', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2550, False, 'FIET', NULL, NULL, NULL, 'Water', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('m6zc43svbvkn5hibz', 'm6zc43svbvkn5hibz', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2575, False, 'MIET', NULL, NULL, NULL, 'Energy', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('mdqlv4j6ih5dtkrgk', 'mdqlv4j6ih5dtkrgk', 2023, 'random', NULL, True, 'below_guideline', NULL, True, False, True, True, False, 3000, NULL, 2650, False, 'FIET', NULL, NULL, NULL, 'Energy', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('msz3d75rl5m3bmhn3', 'msz3d75rl5m3bmhn3', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2700, True, 'FIET', NULL, NULL, NULL, 'Water', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('mk4cpct74b6w222fd', 'mk4cpct74b6w222fd', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2750, False, 'FIET', NULL, NULL, NULL, 'Rail', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('mkg2nnpy6envt5gdi', 'mkg2nnpy6envt5gdi', 2023, 'random', NULL, True, 'below_guideline', NULL, True, False, True, True, False, 3000, NULL, 2775, False, 'MIET', NULL, NULL, NULL, 'Water', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('m2rfxexqjrwae7cxj', 'm2rfxexqjrwae7cxj', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2825, False, 'MIET', NULL, NULL, NULL, 'Rail', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
('mhca7l3gvq5mzxba5', 'mhca7l3gvq5mzxba5', 2023, 'random', NULL, True, 'meets', NULL, True, True, True, True, True, 3000, NULL, 2875, False, 'MIET', NULL, NULL, NULL, 'Energy', NULL, 'partly_met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, False, False, False, False, False, True, False, False, False, False, False, False),
('mstis7f3gmwf742ig', 'mstis7f3gmwf742ig', 2023, 'random', NULL, True, 'below_guideline', NULL, True, False, True, True, False, 3000, NULL, 2900, True, 'FIET', NULL, NULL, NULL, 'Rail', NULL, 'met', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE reviews(record VARCHAR NOT NULL, member VARCHAR, review_year INTEGER NOT NULL, assessor VARCHAR, assessor_role VARCHAR NOT NULL, selection_route VARCHAR, stratum VARCHAR, notified_on DATE, due_on DATE, review_outcome VARCHAR NOT NULL, assigned_on DATE, completed_on DATE, evidenced_total_hours BIGINT, evidenced_planned_hours BIGINT, outcome_word VARCHAR);
INSERT INTO main.reviews VALUES
('mlc6su32tfy3yedka', 'mlc6su32tfy3yedka', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mc227jj6syagejakp', 'mc227jj6syagejakp', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('m6zc43svbvkn5hibz', 'm6zc43svbvkn5hibz', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mcu7qafz6ik4hrhse', 'mcu7qafz6ik4hrhse', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mmhe2jn4cbdsmqyxm', 'mmhe2jn4cbdsmqyxm', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mdqlv4j6ih5dtkrgk', 'mdqlv4j6ih5dtkrgk', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mxeygx63qmjyqnhoh', 'mxeygx63qmjyqnhoh', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('msz3d75rl5m3bmhn3', 'msz3d75rl5m3bmhn3', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('maekuu2rsziuyjw44', 'maekuu2rsziuyjw44', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mk4cpct74b6w222fd', 'mk4cpct74b6w222fd', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mkg2nnpy6envt5gdi', 'mkg2nnpy6envt5gdi', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('m6gkoc2szdt52athf', 'm6gkoc2szdt52athf', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('m2rfxexqjrwae7cxj', 'm2rfxexqjrwae7cxj', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mrcl7gfq3pmdjiyma', 'mrcl7gfq3pmdjiyma', 2024, 'akltaww2puvyy54mj', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mhca7l3gvq5mzxba5', 'mhca7l3gvq5mzxba5', 2024, 'a7fov74tunjvaatca', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'meets', NULL, DATE '2024-06-01', 3000, NULL, NULL),
('mstis7f3gmwf742ig', 'mstis7f3gmwf742ig', 2024, 'absnkd6cxiyv2yvdz', 'first', 'random', NULL, DATE '2024-05-02', NULL, 'below_guideline', NULL, DATE '2024-06-01', 3000, NULL, NULL);
CREATE TABLE season(member VARCHAR NOT NULL, cpd_year INTEGER NOT NULL, is_due BOOLEAN, is_declared BOOLEAN, is_valid BOOLEAN, is_set_aside BOOLEAN, is_after_freeze BOOLEAN, first_day DATE, membership_category VARCHAR, registration_category VARCHAR, activity_status VARCHAR, career_stage VARCHAR, sector VARCHAR, region VARCHAR);
CREATE TABLE states(kind VARCHAR NOT NULL, cpd_year INTEGER NOT NULL, revision INTEGER NOT NULL);
INSERT INTO main.states VALUES
('declarations', 2023, 1),
('reviews', 2023, 1);
CREATE TABLE themes(record VARCHAR NOT NULL, review_year INTEGER NOT NULL, assessor VARCHAR, assessor_role VARCHAR NOT NULL, theme VARCHAR NOT NULL);
INSERT INTO main.themes VALUES
('mc227jj6syagejakp', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('m6zc43svbvkn5hibz', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('mmhe2jn4cbdsmqyxm', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('mdqlv4j6ih5dtkrgk', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('msz3d75rl5m3bmhn3', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('maekuu2rsziuyjw44', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('mkg2nnpy6envt5gdi', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('m6gkoc2szdt52athf', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned'),
('mrcl7gfq3pmdjiyma', 2024, 'akltaww2puvyy54mj', 'first', 'few_planned'),
('mhca7l3gvq5mzxba5', 2024, 'a7fov74tunjvaatca', 'first', 'few_planned');
