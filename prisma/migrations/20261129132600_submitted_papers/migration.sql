-- What was handed in with a filing is frozen by the digest of its file. A paper of a filing is written once; a stored file never becomes another.
ALTER TABLE filing_paper ADD COLUMN sha256 char(64) COLLATE "C";
CREATE FUNCTION paper_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.sha256 := coalesce(NEW.sha256, (SELECT f.sha256 FROM stored_file f WHERE f.id = NEW.file_id));
  ELSIF (NEW.filing_id, NEW.code, NEW.file_id, NEW.at, NEW.account_id, NEW.sha256)
      IS DISTINCT FROM (OLD.filing_id, OLD.code, OLD.file_id, OLD.at, OLD.account_id, OLD.sha256) THEN
    RAISE EXCEPTION 'a paper of a filing stays as it was handed in' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_frozen BEFORE INSERT OR UPDATE ON filing_paper FOR EACH ROW EXECUTE FUNCTION paper_frozen();
CREATE FUNCTION file_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'a stored file stays what it is' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER file_frozen BEFORE UPDATE ON stored_file FOR EACH ROW
  WHEN ((OLD.sha256, OLD.size, OLD.mime) IS DISTINCT FROM (NEW.sha256, NEW.size, NEW.mime)) EXECUTE FUNCTION file_frozen();
