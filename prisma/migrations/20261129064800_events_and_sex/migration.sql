-- What happens to a case, and a person's sex (GB/T 2261.1), is read out in words: no code is kept that has none.
ALTER TABLE complaint_event ADD CONSTRAINT complaint_event_act CHECK (act IN (
  'register', 'recognise', 'accept', 'refuse', 'file', 'dispatch', 'recall', 'sign', 'take', 'return', 'decide', 'feed-back',
  'ask-extension', 'extend', 'deny-extension', 'ask-suspension', 'suspend', 'deny-suspension', 'resume', 'check', 'fail',
  'close', 'visit', 'rate', 'ask-again', 'reopen', 'archive', 'merge', 'merge-in', 'void', 'to-petition', 'to-enforcement',
  'to-mediation', 'urge', 'supervise', 'classify', 'add-facts', 'add-file', 'review-rating', 'answered'));
ALTER TABLE procedure_person ADD CONSTRAINT procedure_person_sex CHECK (sex IN ('1', '2'));
