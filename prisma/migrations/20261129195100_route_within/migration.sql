-- One decision on a returned case says nothing of a whole matter: the rule that it proposes holds for its words in its street.
ALTER TABLE complaint_route ADD COLUMN within CHAR(12) COLLATE "C" REFERENCES division (code);
ALTER TABLE complaint_route ADD CONSTRAINT complaint_route_within
  CHECK (within IS NULL OR within > division_code);
