-- Why a case went to its unit: one of four, of which the page has words for each.

-- Row security is forced on the owner too: he sees the rows within the whole province's scope.
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);
UPDATE complaint SET routed_by = 'person' WHERE routed_by IN ('hand', 'dispatcher');
ALTER TABLE complaint ADD CONSTRAINT complaint_routed_by CHECK (routed_by IS NULL OR routed_by IN ('category','rule','person','decision')) NOT VALID;
ALTER TABLE complaint VALIDATE CONSTRAINT complaint_routed_by;
