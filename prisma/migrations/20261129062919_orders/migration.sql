-- An index for each order of the lists (docs/decisions/0031-orders.md): without a place for the province, with the city's; what lies in a
-- county or a street is few and is found by its place. What is open-ended or unknown has a value here, so that each row has its place.
CREATE INDEX organisation_ends ON organisation (coalesce(term_to, 'infinity'::date), code);
CREATE INDEX organisation_ends_city ON organisation (city_code, coalesce(term_to, 'infinity'::date), code);
CREATE INDEX organisation_filed ON organisation (coalesce(filed_on, '-infinity'::date), code);
CREATE INDEX organisation_filed_city ON organisation (city_code, coalesce(filed_on, '-infinity'::date), code);
CREATE INDEX organisation_from ON organisation (coalesce(term_from, '-infinity'::date), code);
CREATE INDEX organisation_from_city ON organisation (city_code, coalesce(term_from, '-infinity'::date), code);

CREATE INDEX compound_place ON compound (street_code, pinyin COLLATE "C", id);
CREATE INDEX compound_place_city ON compound (city_code, street_code, pinyin COLLATE "C", id);
CREATE INDEX compound_name ON compound (pinyin COLLATE "C", id);
CREATE INDEX compound_name_city ON compound (city_code, pinyin COLLATE "C", id);
CREATE INDEX compound_delivered ON compound (coalesce(first_delivered_on, '9999-12-31'::date), id);
CREATE INDEX compound_delivered_city ON compound (city_code, coalesce(first_delivered_on, '9999-12-31'::date), id);
CREATE INDEX compound_delivered_last ON compound (coalesce(first_delivered_on, '1900-01-01'::date), id);
CREATE INDEX compound_delivered_last_city ON compound (city_code, coalesce(first_delivered_on, '1900-01-01'::date), id);
CREATE INDEX "compound_households_id_idx" ON "compound"("households", "id");
CREATE INDEX "compound_city_code_households_id_idx" ON "compound"("city_code", "households", "id");
CREATE INDEX "compound_updated_at_id_idx" ON "compound"("updated_at", "id");
CREATE INDEX "compound_city_code_updated_at_id_idx" ON "compound"("city_code", "updated_at", "id");

CREATE INDEX "filing_state_at_id_idx" ON "filing"("state_at", "id");
CREATE INDEX "filing_fact_on_id_idx" ON "filing"("fact_on", "id");
CREATE INDEX filing_submitted ON filing (coalesce(submitted_on, '-infinity'::date), id);
CREATE INDEX filing_decided ON filing (coalesce(decided_on, '-infinity'::date), id);

CREATE INDEX procedure_since ON procedure (coalesce(ended_on, state_on), id);
CREATE INDEX "procedure_created_at_id_idx" ON "procedure"("created_at", "id");

CREATE INDEX "assembly_opens_on_id_idx" ON "assembly"("opens_on", "id");
CREATE INDEX "assembly_closes_on_id_idx" ON "assembly"("closes_on", "id");

-- Cases that are over, by the day they were closed and by their rating, the worst first; what is open writes to none of these.
CREATE INDEX complaint_closed ON complaint (coalesce(closed_at, '1970-01-01 00:00:00+00'::timestamptz), id) WHERE NOT is_open;
CREATE INDEX complaint_closed_city ON complaint (city_code, coalesce(closed_at, '1970-01-01 00:00:00+00'::timestamptz), id) WHERE NOT is_open;
CREATE INDEX complaint_closed_county ON complaint (county_code, coalesce(closed_at, '1970-01-01 00:00:00+00'::timestamptz), id) WHERE NOT is_open;
CREATE INDEX complaint_closed_street ON complaint (street_code, coalesce(closed_at, '1970-01-01 00:00:00+00'::timestamptz), id) WHERE NOT is_open;
CREATE INDEX complaint_rated ON complaint ((CASE rating WHEN 'unsatisfied' THEN 1 WHEN 'mostly' THEN 2 WHEN 'satisfied' THEN 3 WHEN 'unreached' THEN 4 ELSE 5 END), id) WHERE NOT is_open;
CREATE INDEX complaint_rated_city ON complaint (city_code, (CASE rating WHEN 'unsatisfied' THEN 1 WHEN 'mostly' THEN 2 WHEN 'satisfied' THEN 3 WHEN 'unreached' THEN 4 ELSE 5 END), id) WHERE NOT is_open;
CREATE INDEX complaint_rated_county ON complaint (county_code, (CASE rating WHEN 'unsatisfied' THEN 1 WHEN 'mostly' THEN 2 WHEN 'satisfied' THEN 3 WHEN 'unreached' THEN 4 ELSE 5 END), id) WHERE NOT is_open;
CREATE INDEX complaint_rated_street ON complaint (street_code, (CASE rating WHEN 'unsatisfied' THEN 1 WHEN 'mostly' THEN 2 WHEN 'satisfied' THEN 3 WHEN 'unreached' THEN 4 ELSE 5 END), id) WHERE NOT is_open;

-- Kinds: an index for each order of their lists, as `npm run kind` prints it; contracts are many, and the province sorts them too.
CREATE INDEX service_contract_ends ON service_contract (coalesce(ends_on, 'infinity'::date), id);
CREATE INDEX service_contract_city_code_ends ON service_contract (city_code, coalesce(ends_on, 'infinity'::date), id);
CREATE INDEX service_contract_county_code_ends ON service_contract (county_code, coalesce(ends_on, 'infinity'::date), id);
CREATE INDEX service_contract_street_code_ends ON service_contract (street_code, coalesce(ends_on, 'infinity'::date), id);
CREATE INDEX "service_contract_starts_on_id_idx" ON "service_contract"("starts_on", "id");
CREATE INDEX street_evidence_city_code_approved ON street_evidence (city_code, coalesce(approved_on, 'infinity'::date), id);
CREATE INDEX street_evidence_county_code_approved ON street_evidence (county_code, coalesce(approved_on, 'infinity'::date), id);
CREATE INDEX street_evidence_street_code_approved ON street_evidence (street_code, coalesce(approved_on, 'infinity'::date), id);
CREATE INDEX "rectification_order_city_code_state_at_id_idx" ON "rectification_order"("city_code", "state_at", "id");
CREATE INDEX "rectification_order_county_code_state_at_id_idx" ON "rectification_order"("county_code", "state_at", "id");
CREATE INDEX "rectification_order_street_code_state_at_id_idx" ON "rectification_order"("street_code", "state_at", "id");
