-- The day a demand was found unreasonable (or no more so): figures as of an earlier day do not know it yet.
ALTER TABLE complaint ADD COLUMN unreasonable_at timestamptz(3);
UPDATE complaint c SET unreasonable_at = e.at
FROM (SELECT complaint_id, max(at) AS at FROM complaint_event WHERE act = 'review-rating' GROUP BY complaint_id) e WHERE e.complaint_id = c.id;
