-- 协办 物业服务企业 is kept, told and shown: how the company under contract stands to a case, or why it was not told of it.
ALTER TABLE complaint ADD COLUMN company_state TEXT;
ALTER TABLE complaint ADD COLUMN company_at TIMESTAMPTZ(3);
ALTER TABLE complaint ADD CONSTRAINT complaint_company_state CHECK (company_state IN (
  'told', 'seen', 'answered', 'declined', 'released', 'no-contract', 'kept-secret')),
  ADD CONSTRAINT complaint_company_at CHECK ((company_state IS NULL) = (company_at IS NULL));
-- What waits for a company, from its compounds; what it said and a street has not decided about.
CREATE INDEX complaint_company_waits_idx ON complaint (compound_id) WHERE is_open AND company_state IN ('told', 'seen');
CREATE INDEX complaint_company_said_idx ON complaint (street_code) WHERE is_open AND company_state IN ('answered', 'declined');

ALTER TABLE complaint_event DROP CONSTRAINT complaint_event_act;
ALTER TABLE complaint_event ADD CONSTRAINT complaint_event_act CHECK (act IN (
  'register', 'recognise', 'accept', 'refuse', 'file', 'dispatch', 'recall', 'sign', 'take', 'return', 'decide', 'feed-back',
  'ask-extension', 'extend', 'deny-extension', 'ask-suspension', 'suspend', 'deny-suspension', 'resume', 'check', 'fail',
  'close', 'visit', 'rate', 'ask-again', 'reopen', 'archive', 'merge', 'merge-in', 'void', 'to-petition', 'to-enforcement',
  'to-mediation', 'urge', 'supervise', 'classify', 'add-facts', 'add-file', 'review-rating', 'answered',
  'company-see', 'company-answer', 'company-decline', 'company-again', 'company-release'));
ALTER TABLE complaint_file DROP CONSTRAINT complaint_file_part;
ALTER TABLE complaint_file ADD CONSTRAINT complaint_file_part
  CHECK (part IN ('report', 'before', 'after', 'check', 'decision', 'paper', 'company'));
