-- When a reporter said that he wants no more messages of his case.
ALTER TABLE complaint_reporter ADD COLUMN quiet_at timestamptz(3);
