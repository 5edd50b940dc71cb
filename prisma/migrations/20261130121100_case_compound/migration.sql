-- 更正小区: a case that came without its compound, or with a wrong one, is tied to the right one.
ALTER TABLE complaint_event DROP CONSTRAINT complaint_event_act;
ALTER TABLE complaint_event ADD CONSTRAINT complaint_event_act CHECK (act IN (
  'register', 'recognise', 'accept', 'refuse', 'file', 'dispatch', 'recall', 'sign', 'take', 'return', 'decide', 'feed-back',
  'ask-extension', 'extend', 'deny-extension', 'ask-suspension', 'suspend', 'deny-suspension', 'resume', 'check', 'fail',
  'close', 'visit', 'rate', 'ask-again', 'reopen', 'archive', 'merge', 'merge-in', 'void', 'to-petition', 'to-enforcement',
  'to-mediation', 'urge', 'supervise', 'classify', 'locate', 'add-facts', 'add-file', 'review-rating', 'answered',
  'company-see', 'company-answer', 'company-decline', 'company-again', 'company-release', 'ring', 'unsigned'));
