-- A sheet that was imported goes when its time is over (lib/import/sweep-job.ts); what was said of it stays.
ALTER TABLE import_run ALTER COLUMN file_id DROP NOT NULL;
