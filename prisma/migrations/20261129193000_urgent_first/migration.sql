-- What still runs, the most urgent first and of that what is due first; what pauses has no due time and stands at the end.
CREATE INDEX complaint_urgent ON complaint ((CASE urgency WHEN 'critical' THEN 1 WHEN 'urgent' THEN 2 ELSE 3 END), (coalesce(due_at, 'infinity'::timestamptz)), id)
  WHERE holder IS NOT NULL AND state <> 'rated';
CREATE INDEX complaint_urgent_city ON complaint (city_code, (CASE urgency WHEN 'critical' THEN 1 WHEN 'urgent' THEN 2 ELSE 3 END), (coalesce(due_at, 'infinity'::timestamptz)), id)
  WHERE holder IS NOT NULL AND state <> 'rated';
CREATE INDEX complaint_urgent_county ON complaint (county_code, (CASE urgency WHEN 'critical' THEN 1 WHEN 'urgent' THEN 2 ELSE 3 END), (coalesce(due_at, 'infinity'::timestamptz)), id)
  WHERE holder IS NOT NULL AND state <> 'rated';
CREATE INDEX complaint_urgent_street ON complaint (street_code, (CASE urgency WHEN 'critical' THEN 1 WHEN 'urgent' THEN 2 ELSE 3 END), (coalesce(due_at, 'infinity'::timestamptz)), id)
  WHERE holder IS NOT NULL AND state <> 'rated';
