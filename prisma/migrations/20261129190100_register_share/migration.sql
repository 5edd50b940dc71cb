-- Why a vote is announced or opened on a register that covers less of its compound than this platform takes for enough.
ALTER TABLE register_decision DROP CONSTRAINT register_decision_kind;
ALTER TABLE register_decision ADD CONSTRAINT register_decision_kind CHECK (kind IN ('owners', 'rooms', 'candidate', 'register'));
