-- So many messages a day hold for a mail address as for a number: it is known again by its keyed hash, as a phone is.
ALTER TABLE complaint_reporter ADD COLUMN mail_hash text;
CREATE INDEX complaint_reporter_mail_hash_idx ON complaint_reporter (mail_hash);
