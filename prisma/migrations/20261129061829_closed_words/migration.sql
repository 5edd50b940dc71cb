-- Codes that pages read out in words: none is kept that no page has a word for.
ALTER TABLE organisation ADD CONSTRAINT organisation_source CHECK (source IN ('entered', 'imported', 'procedure'));
ALTER TABLE organisation_member ADD CONSTRAINT organisation_member_leave_reason
  CHECK (leave_reason IN ('resigned', 'not-owner', 'incapable', 'recalled', 'died', 'other', 'other-office', 'term-end', 'revoked'));
ALTER TABLE compound ADD CONSTRAINT compound_source CHECK (source IN ('entered', 'imported'));
ALTER TABLE assembly ADD CONSTRAINT assembly_form CHECK (form IN ('gathering', 'written', 'online'));
ALTER TABLE assembly_matter ADD CONSTRAINT assembly_matter_outcome CHECK (outcome IN ('passed', 'failed', 'no-quorum'));
