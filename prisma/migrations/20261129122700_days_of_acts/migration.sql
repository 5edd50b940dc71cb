-- Every act of a vote has its own day and the day it was written, as the steps of a procedure have; what is written more than some
-- working days after it happened is a late entry (补录).
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);

ALTER TABLE procedure_step ADD COLUMN late BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX procedure_step_late ON procedure_step (procedure_id) WHERE late AND NOT taken_back;

CREATE TABLE assembly_step (
  id SERIAL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly (id) ON DELETE CASCADE,
  compound_id INTEGER NOT NULL,
  division_code CHAR(12) COLLATE "C" NOT NULL,
  act TEXT NOT NULL,
  happened_on DATE NOT NULL,
  at TIMESTAMPTZ(3) NOT NULL,
  account_id INTEGER REFERENCES account (id),
  file_id INTEGER REFERENCES stored_file (id),
  late BOOLEAN NOT NULL DEFAULT false,
  FOREIGN KEY (compound_id, division_code) REFERENCES compound (id, division_code) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX assembly_step_assembly_id_idx ON assembly_step (assembly_id);
CREATE INDEX assembly_step_file_id_idx ON assembly_step (file_id);
CREATE INDEX assembly_step_late ON assembly_step (assembly_id) WHERE late;

-- What was done before this: the trail knows by whom and when; the vote itself knows the days of notice, count and publication.
INSERT INTO assembly_step (assembly_id, compound_id, division_code, act, happened_on, at, account_id)
SELECT a.id, a.compound_id, a.division_code, split_part(t.act, '.', 2),
  CASE t.act WHEN 'assembly.post' THEN coalesce(a.notice_on, d.day) WHEN 'assembly.decide' THEN coalesce(a.decided_on, d.day)
    WHEN 'assembly.publish' THEN coalesce(a.published_on, d.day) ELSE d.day END, t.at, t.account_id
FROM audit t JOIN assembly a ON a.id::text = t.subject_id CROSS JOIN LATERAL (SELECT (t.at AT TIME ZONE 'Asia/Shanghai')::date AS day) d
WHERE t.subject_kind = 'assembly' AND t.outcome = 'done' AND t.act IN ('assembly.post', 'assembly.open', 'assembly.close', 'assembly.decide',
  'assembly.publish', 'assembly.void', 'assembly.revoke') ORDER BY t.at, t.id;

ALTER TABLE assembly_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE assembly_step FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON assembly_step USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR compound_id = (SELECT scope_compound())));
-- The paper of an act is seen by whoever sees the vote.
CREATE POLICY of_an_act ON stored_file FOR SELECT USING (EXISTS (SELECT FROM assembly_step s WHERE s.file_id = stored_file.id));

-- What was done stays as it was written.
GRANT SELECT, INSERT ON assembly_step TO portal_app;
GRANT USAGE ON SEQUENCE assembly_step_id_seq TO portal_app;
