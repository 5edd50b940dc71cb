-- What was written long after it happened is a late entry (补录) wherever a record has a day of its own: the moment of writing is kept, so
-- that lists and figures can count it and show both days. What stood before this is not judged afterwards; ledgers write none.

ALTER TABLE service_contract ADD COLUMN late_at timestamptz(3);
ALTER TABLE compound_exclusion ADD COLUMN late_at timestamptz(3);
ALTER TABLE street_evidence ADD COLUMN late_at timestamptz(3);
ALTER TABLE rectification_order ADD COLUMN late_at timestamptz(3);
ALTER TABLE term_claim ADD COLUMN late_at timestamptz(3);
ALTER TABLE facility ADD COLUMN late_at timestamptz(3);
-- A doing of an organisation, and a member who joined, took another office or left.
ALTER TABLE conduct_record ADD COLUMN late_at timestamptz(3);
ALTER TABLE organisation_member ADD COLUMN late_at timestamptz(3);

CREATE INDEX ON service_contract (division_code) WHERE (late_at IS NOT NULL);
CREATE INDEX ON compound_exclusion (division_code) WHERE (late_at IS NOT NULL);
CREATE INDEX ON street_evidence (division_code) WHERE (late_at IS NOT NULL);
CREATE INDEX ON rectification_order (division_code) WHERE (late_at IS NOT NULL);
CREATE INDEX ON term_claim (division_code) WHERE (late_at IS NOT NULL);
CREATE INDEX ON facility (division_code) WHERE (late_at IS NOT NULL);
CREATE INDEX ON conduct_record (organisation_id) WHERE (late_at IS NOT NULL);
CREATE INDEX ON organisation_member (organisation_id) WHERE (late_at IS NOT NULL);

-- A procedure is listed by the day on which it was opened, not by the day on which that was written.
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);
ALTER TABLE procedure ADD COLUMN opened_on date NOT NULL DEFAULT (now() AT TIME ZONE 'Asia/Shanghai')::date;
UPDATE procedure p SET opened_on = coalesce(
  (SELECT s.happened_on FROM procedure_step s WHERE s.procedure_id = p.id AND s.act = 'open' ORDER BY s.id LIMIT 1),
  (p.created_at AT TIME ZONE 'Asia/Shanghai')::date);
DROP INDEX procedure_created_at_id_idx;
CREATE INDEX procedure_opened_on_id_idx ON procedure (opened_on, id);
