-- The ground: every table of the portal's first issue, scope held by the database, audit that cannot be rewritten.

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "must_change" BOOLEAN NOT NULL DEFAULT true,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "disabled_at" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "company_id" INTEGER,
    "compound_id" INTEGER,
    "competence" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "ended_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "seen_before" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "old_password" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "old_password_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "post_id" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL,
    "agent" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" SERIAL NOT NULL,
    "post_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_window" (
    "key" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "hits" INTEGER NOT NULL,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("key","starts_at")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER,
    "post_id" INTEGER,
    "actor_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "subject_kind" TEXT,
    "subject_id" TEXT,
    "subject_name" TEXT,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "reason" TEXT,
    "changes" JSONB,
    "request_id" TEXT,
    "address" TEXT,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meta" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "meta_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "company" (
    "id" SERIAL NOT NULL,
    "credit_code" CHAR(18) NOT NULL,
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "registered_at" TEXT,
    "legal_person" TEXT,
    "capital" INTEGER,
    "founded_on" DATE,
    "employees" INTEGER,
    "party_branch" BOOLEAN,
    "contact" TEXT,
    "phone_cipher" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" INTEGER,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_contract" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "ended_on" DATE,
    "end_reason" TEXT,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,

    CONSTRAINT "service_contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compound" (
    "id" SERIAL NOT NULL,
    "code" VARCHAR(16) NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "city_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 4) || '00000000')::CHAR(12)) STORED,
    "county_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 6) || '000000')::CHAR(12)) STORED,
    "street_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 9) || '000')::CHAR(12)) STORED,
    "name" TEXT NOT NULL,
    "alias" TEXT,
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "boundary" TEXT,
    "longitude" DECIMAL(9,6),
    "latitude" DECIMAL(8,6),
    "property_kind" TEXT,
    "built_year" INTEGER,
    "first_delivered_on" DATE,
    "gross_area" INTEGER,
    "exclusive_area" INTEGER NOT NULL,
    "delivered_area" INTEGER NOT NULL,
    "households" INTEGER NOT NULL,
    "delivered_households" INTEGER,
    "owners" INTEGER,
    "buildings" INTEGER,
    "entrances" INTEGER,
    "lifts" INTEGER,
    "parking" INTEGER,
    "developer" TEXT,
    "service_room_area" INTEGER,
    "committee_room_area" INTEGER,
    "service_mode" TEXT,
    "party_branch" BOOLEAN,
    "water_handover" TEXT,
    "power_handover" TEXT,
    "gas_handover" TEXT,
    "heat_handover" TEXT,
    "telecom_handover" TEXT,
    "cable_handover" TEXT,
    "verified" TEXT NOT NULL DEFAULT 'none',
    "verified_on" DATE,
    "retired_on" DATE,
    "retire_reason" TEXT,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" INTEGER,

    CONSTRAINT "compound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compound_serial" (
    "street" CHAR(9) NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "compound_serial_pkey" PRIMARY KEY ("street")
);

-- CreateTable
CREATE TABLE "compound_former_place" (
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "valid_to" DATE NOT NULL,

    CONSTRAINT "compound_former_place_pkey" PRIMARY KEY ("compound_id","valid_to")
);

-- CreateTable
CREATE TABLE "compound_exclusion" (
    "id" SERIAL NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "reason_code" TEXT NOT NULL,
    "explanation" TEXT NOT NULL DEFAULT '',
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "file_id" INTEGER,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" INTEGER,
    "decided_by" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "compound_exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "division" (
    "code" CHAR(12) COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" CHAR(12) COLLATE "C",
    "kind" TEXT,
    "duties_from" DATE,
    "valid_from" DATE,
    "valid_to" DATE,
    "successor_code" CHAR(12) COLLATE "C",
    "source" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "division_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "division_former_name" (
    "code" CHAR(12) COLLATE "C" NOT NULL,
    "valid_to" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "division_former_name_pkey" PRIMARY KEY ("code","valid_to")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" SERIAL NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "company_id" INTEGER,
    "uploaded_by" INTEGER,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "account_id" INTEGER NOT NULL,
    "post_id" INTEGER NOT NULL,
    "partial" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "rows_new" INTEGER NOT NULL DEFAULT 0,
    "rows_changed" INTEGER NOT NULL DEFAULT 0,
    "rows_same" INTEGER NOT NULL DEFAULT 0,
    "rows_bad" INTEGER NOT NULL DEFAULT 0,
    "errors" JSONB NOT NULL,
    "preview" JSONB NOT NULL DEFAULT '[]',
    "message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" SERIAL NOT NULL,
    "code" VARCHAR(24) NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "city_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 4) || '00000000')::CHAR(12)) STORED,
    "county_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 6) || '000000')::CHAR(12)) STORED,
    "street_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 9) || '000')::CHAR(12)) STORED,
    "kind" TEXT NOT NULL,
    "term_no" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "formed_on" DATE,
    "elected_on" DATE,
    "first_met_on" DATE,
    "filed_on" DATE,
    "filing_no" TEXT,
    "filing_body" TEXT,
    "term_from" DATE,
    "term_to" DATE,
    "ended_on" DATE,
    "end_reason" TEXT,
    "seats" INTEGER,
    "party_branch" BOOLEAN,
    "party_members" INTEGER,
    "delegates" INTEGER,
    "seal_on" DATE,
    "credit_code" VARCHAR(18),
    "bank" TEXT,
    "account_cipher" TEXT,
    "contact" TEXT,
    "phone_cipher" TEXT,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" INTEGER,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_target" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "indicator" TEXT NOT NULL,
    "due" DATE NOT NULL,
    "rate" INTEGER NOT NULL,

    CONSTRAINT "plan_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_definition" (
    "id" SERIAL NOT NULL,
    "indicator" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "indicator_definition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_item" (
    "code" VARCHAR(8) NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL DEFAULT '',
    "mandatory" BOOLEAN NOT NULL DEFAULT true,
    "valid_from" DATE,
    "valid_to" DATE,
    "basis" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "evidence_item_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "street_evidence" (
    "id" SERIAL NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "item_code" VARCHAR(8) NOT NULL,
    "started_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "file_id" INTEGER,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "declared_by" INTEGER,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by" INTEGER,
    "approved_on" DATE,
    "revoked_by" INTEGER,
    "revoked_on" DATE,
    "reason" TEXT,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "street_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "id" SERIAL NOT NULL,
    "day" DATE NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" INTEGER,
    "definition" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot_row" (
    "snapshot_id" INTEGER NOT NULL,
    "code" CHAR(12) COLLATE "C" NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "snapshot_row_pkey" PRIMARY KEY ("snapshot_id","code")
);

-- CreateTable
CREATE TABLE "snapshot_item" (
    "snapshot_id" INTEGER NOT NULL,
    "kind" CHAR(1) NOT NULL,
    "subject" VARCHAR(16) NOT NULL,
    "street_code" CHAR(12) COLLATE "C" NOT NULL,
    "counted" SMALLINT NOT NULL,

    CONSTRAINT "snapshot_item_pkey" PRIMARY KEY ("snapshot_id","kind","subject")
);

-- CreateTable
CREATE TABLE "figure_stamp" (
    "county_code" CHAR(12) COLLATE "C" NOT NULL,
    "version" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "figure_stamp_pkey" PRIMARY KEY ("county_code")
);

-- CreateTable
CREATE TABLE "deadline" (
    "key" TEXT NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "valid_from" DATE NOT NULL,
    "amount" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("key","division_code","valid_from")
);

-- CreateTable
CREATE TABLE "flow_move" (
    "flow" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "next" TEXT NOT NULL,

    CONSTRAINT "flow_move_pkey" PRIMARY KEY ("flow","state","act")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_username_key" ON "account"("username");

-- CreateIndex
CREATE INDEX "post_account_id_idx" ON "post"("account_id");

-- CreateIndex
CREATE INDEX "post_division_code_idx" ON "post"("division_code");

-- CreateIndex
CREATE INDEX "old_password_account_id_idx" ON "old_password"("account_id");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_address_at_idx" ON "sign_in_attempt"("address", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_username_at_idx" ON "sign_in_attempt"("username", "at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_post_id_idx" ON "api_token"("post_id");

-- CreateIndex
CREATE INDEX "audit_subject_kind_subject_id_id_idx" ON "audit"("subject_kind", "subject_id", "id");

-- CreateIndex
CREATE INDEX "audit_division_code_id_idx" ON "audit"("division_code", "id");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE UNIQUE INDEX "company_credit_code_key" ON "company"("credit_code");

-- CreateIndex
CREATE INDEX "company_initials_idx" ON "company"("initials");

-- CreateIndex
CREATE INDEX "company_division_code_credit_code_idx" ON "company"("division_code", "credit_code");

-- CreateIndex
CREATE INDEX "service_contract_company_id_idx" ON "service_contract"("company_id");

-- CreateIndex
CREATE INDEX "service_contract_compound_id_idx" ON "service_contract"("compound_id");

-- CreateIndex
CREATE INDEX "service_contract_division_code_idx" ON "service_contract"("division_code");

-- CreateIndex
CREATE UNIQUE INDEX "compound_code_key" ON "compound"("code");

-- CreateIndex
CREATE INDEX "compound_county_code_initials_idx" ON "compound"("county_code", "initials");

-- CreateIndex
CREATE INDEX "compound_county_code_code_idx" ON "compound"("county_code", "code");

-- CreateIndex
CREATE INDEX "compound_city_code_code_idx" ON "compound"("city_code", "code");

-- CreateIndex
CREATE INDEX "compound_street_code_code_idx" ON "compound"("street_code", "code");

-- CreateIndex
CREATE INDEX "compound_county_code_updated_at_idx" ON "compound"("county_code", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "compound_division_code_name_key" ON "compound"("division_code", "name");

-- CreateIndex
CREATE UNIQUE INDEX "compound_id_division_code_key" ON "compound"("id", "division_code");

-- CreateIndex
CREATE INDEX "compound_former_place_division_code_idx" ON "compound_former_place"("division_code");

-- CreateIndex
CREATE INDEX "compound_exclusion_compound_id_idx" ON "compound_exclusion"("compound_id");

-- CreateIndex
CREATE INDEX "compound_exclusion_division_code_state_idx" ON "compound_exclusion"("division_code", "state");

-- CreateIndex
CREATE INDEX "division_parent_code_idx" ON "division"("parent_code");

-- CreateIndex
CREATE INDEX "stored_file_sha256_idx" ON "stored_file"("sha256");

-- CreateIndex
CREATE INDEX "import_run_division_code_id_idx" ON "import_run"("division_code", "id");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_code_key" ON "organisation"("code");

-- CreateIndex
CREATE INDEX "organisation_county_code_term_to_idx" ON "organisation"("county_code", "term_to");

-- CreateIndex
CREATE INDEX "organisation_county_code_code_idx" ON "organisation"("county_code", "code");

-- CreateIndex
CREATE INDEX "organisation_city_code_code_idx" ON "organisation"("city_code", "code");

-- CreateIndex
CREATE INDEX "organisation_street_code_code_idx" ON "organisation"("street_code", "code");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_compound_id_kind_term_no_key" ON "organisation"("compound_id", "kind", "term_no");

-- CreateIndex
CREATE UNIQUE INDEX "plan_document_no_key" ON "plan"("document_no");

-- CreateIndex
CREATE UNIQUE INDEX "plan_target_indicator_due_key" ON "plan_target"("indicator", "due");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_definition_indicator_version_key" ON "indicator_definition"("indicator", "version");

-- CreateIndex
CREATE INDEX "street_evidence_division_code_item_code_idx" ON "street_evidence"("division_code", "item_code");

-- CreateIndex
CREATE INDEX "street_evidence_state_division_code_idx" ON "street_evidence"("state", "division_code");

-- CreateIndex
CREATE INDEX "snapshot_day_taken_at_idx" ON "snapshot"("day", "taken_at");

-- CreateIndex
CREATE INDEX "snapshot_item_snapshot_id_street_code_idx" ON "snapshot_item"("snapshot_id", "street_code");

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "old_password" ADD CONSTRAINT "old_password_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_contract" ADD CONSTRAINT "service_contract_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_contract" ADD CONSTRAINT "service_contract_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compound_former_place" ADD CONSTRAINT "compound_former_place_compound_id_fkey" FOREIGN KEY ("compound_id") REFERENCES "compound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compound_exclusion" ADD CONSTRAINT "compound_exclusion_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_target" ADD CONSTRAINT "plan_target_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_row" ADD CONSTRAINT "snapshot_row_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_item" ADD CONSTRAINT "snapshot_item_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- By hand from here: what Prisma has no word for.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The app signs in with a login role that is a member of this group. It owns nothing and cannot bypass policies.
DO $$ BEGIN
  CREATE ROLE portal_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;

-- Scope ---------------------------------------------------------------------------------------------------------------
-- An unset setting reads as NULL, after a commit as an empty string: as bounds of a range both show nothing.
CREATE FUNCTION scope_from() RETURNS CHAR(12) LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT current_setting('app.scope_from', true)::CHAR(12) $$;
CREATE FUNCTION scope_to() RETURNS CHAR(12) LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT current_setting('app.scope_to', true)::CHAR(12) $$;
CREATE FUNCTION scope_whole() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_setting('app.scope_from', true) = '140000000000' AND current_setting('app.scope_to', true) = '150000000000' $$;
CREATE FUNCTION scope_set() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(current_setting('app.scope_from', true), '') <> '' $$;
-- Those who see by assignment (company:12, compound:7, competence:fire) and not by range alone.
CREATE FUNCTION scope_unassigned() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(current_setting('app.assigned', true), '') = '' $$;
CREATE FUNCTION scope_company() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT substring(current_setting('app.assigned', true) FROM '^company:([0-9]+)$')::integer $$;
CREATE FUNCTION scope_compound() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT substring(current_setting('app.assigned', true) FROM '^compound:([0-9]+)$')::integer $$;
CREATE FUNCTION scope_account() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.account', true), '')::integer $$;
CREATE FUNCTION scope_day() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.day', true), '')::date $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['compound','compound_former_place','compound_exclusion','organisation','company','service_contract',
    'street_evidence','stored_file','import_run','account','post','api_token','audit','deadline'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;

-- The bounds stand in sub-selects, so that they are read once a query. The planner cannot see their values and takes a range between
-- unknown bounds for half a per cent of a table; for the province, whose range is the whole table, it then loops where it should
-- join. Hence the first half. Where an index is to start, the query itself names its city, county or street.
CREATE POLICY in_scope ON service_contract USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR company_id = (SELECT scope_company()) OR compound_id = (SELECT scope_compound())));
CREATE POLICY in_scope ON compound USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR id = (SELECT scope_compound()) OR id IN (
    SELECT s.compound_id FROM service_contract s WHERE s.company_id = (SELECT scope_company()) AND s.starts_on <= (SELECT scope_day())
      AND (s.ends_on IS NULL OR s.ends_on >= (SELECT scope_day())) AND (s.ended_on IS NULL OR s.ended_on > (SELECT scope_day())))));
DO $$
DECLARE t text;
BEGIN
  -- what hangs on a compound is seen with the compound
  FOREACH t IN ARRAY ARRAY['organisation','compound_exclusion'] LOOP
    EXECUTE format('CREATE POLICY in_scope ON %I USING (
      ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
      AND ((SELECT scope_unassigned()) OR compound_id = (SELECT scope_compound())
        OR ((SELECT scope_company()) IS NOT NULL AND compound_id IN (SELECT c.id FROM compound c))))', t);
  END LOOP;
  -- what only offices see
  FOREACH t IN ARRAY ARRAY['street_evidence','compound_former_place'] LOOP
    EXECUTE format('CREATE POLICY in_scope ON %I USING (
      ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())) AND (SELECT scope_unassigned()))', t);
  END LOOP;
END $$;
CREATE POLICY in_scope ON stored_file USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR uploaded_by = (SELECT scope_account())));
CREATE POLICY in_scope ON import_run USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR account_id = (SELECT scope_account())));
CREATE POLICY in_scope ON account USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR id = (SELECT scope_account())));
CREATE POLICY in_scope ON post USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR account_id = (SELECT scope_account())));
CREATE POLICY in_scope ON api_token USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR post_id IN (SELECT p.id FROM post p)));
-- One's own account and its posts are seen from whichever post one acts in.
CREATE POLICY own_row ON account FOR SELECT USING (id = (SELECT scope_account()));
CREATE POLICY own_row ON post FOR SELECT USING (account_id = (SELECT scope_account()));
-- A password is changed and a visit noted from whichever post one acts in, too.
CREATE POLICY own_change ON account FOR UPDATE USING (id = (SELECT scope_account()));
CREATE POLICY own_change ON post FOR UPDATE USING (account_id = (SELECT scope_account()));
-- The register of companies is shared: everyone signed in reads it, whoever keeps the entry's place writes it.
CREATE POLICY shared_read ON company FOR SELECT USING ((SELECT scope_set()) AND ((SELECT scope_company()) IS NULL OR id = (SELECT scope_company())));
CREATE POLICY own_insert ON company FOR INSERT WITH CHECK (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()) AND (SELECT scope_unassigned()));
CREATE POLICY own_update ON company FOR UPDATE USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()) AND (SELECT scope_unassigned()));
-- Deadline parameters of the province and the city hold for everybody below: all may read, the place's own office writes.
CREATE POLICY shared_read ON deadline FOR SELECT USING ((SELECT scope_set()));
CREATE POLICY own_write ON deadline USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()) AND (SELECT scope_unassigned()));
CREATE POLICY written_by_anyone ON audit FOR INSERT WITH CHECK ((SELECT scope_set()));
CREATE POLICY in_scope ON audit FOR SELECT USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR account_id = (SELECT scope_account())));

-- Who asks ------------------------------------------------------------------------------------------------------------
-- Asked at every request, before anybody's scope is known: hence with the province's for the length of this one query.
-- A row comes back only while session or key, account and post all hold.
CREATE FUNCTION session_holder(secret_hash text, today date) RETURNS TABLE (
  session_id text, created_at timestamptz, seen_at timestamptz, account_id integer, username text, display_name text,
  must_change boolean, password_changed_at timestamptz, post_id integer, role text, division_code text,
  company_id integer, compound_id integer, competence text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  -- Not by SET in the definition: that an owner who is no superuser may not write.
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  RETURN QUERY
  SELECT s.id, s.created_at, s.seen_at, a.id, a.username, a.display_name, a.must_change, a.password_changed_at,
    p.id, p.role, p.division_code::text, p.company_id, p.compound_id, p.competence
  FROM session s JOIN account a ON a.id = s.account_id JOIN post p ON p.id = s.post_id AND p.account_id = a.id
  WHERE s.id = secret_hash AND s.ended_at IS NULL AND s.epoch = a.epoch AND a.disabled_at IS NULL
    AND p.ended_at IS NULL AND p.valid_from <= today AND (p.valid_to IS NULL OR p.valid_to >= today);
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
END $$;
CREATE FUNCTION token_holder(secret_hash text, today date) RETURNS TABLE (
  token_id integer, expires_at timestamptz, used_at timestamptz, account_id integer, username text, display_name text,
  post_id integer, role text, division_code text, company_id integer, compound_id integer, competence text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  -- Not by SET in the definition: that an owner who is no superuser may not write.
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  RETURN QUERY
  SELECT t.id, t.expires_at, t.used_at, a.id, a.username, a.display_name,
    p.id, p.role, p.division_code::text, p.company_id, p.compound_id, p.competence
  FROM api_token t JOIN post p ON p.id = t.post_id JOIN account a ON a.id = p.account_id
  WHERE t.hash = secret_hash AND t.revoked_at IS NULL AND a.disabled_at IS NULL
    AND p.ended_at IS NULL AND p.valid_from <= today AND (p.valid_to IS NULL OR p.valid_to >= today);
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
END $$;

-- Terms and contracts do not overlap -----------------------------------------------------------------------------------
ALTER TABLE organisation ADD CONSTRAINT organisation_terms_apart EXCLUDE USING gist (
  compound_id WITH =, kind WITH =, daterange(term_from, greatest(term_from, least(term_to + 1, ended_on)), '[)') WITH &&)
  WHERE (term_from IS NOT NULL AND term_to IS NOT NULL);
ALTER TABLE service_contract ADD CONSTRAINT service_contracts_apart EXCLUDE USING gist (
  compound_id WITH =,
  daterange(starts_on, CASE WHEN ends_on IS NULL AND ended_on IS NULL THEN NULL ELSE greatest(starts_on, least(ends_on + 1, ended_on)) END, '[)') WITH &&);
CREATE UNIQUE INDEX compound_exclusion_one_open ON compound_exclusion (compound_id) WHERE state = 'proposed';

-- Facts that cannot be -------------------------------------------------------------------------------------------------
ALTER TABLE division ADD CONSTRAINT division_code_shape CHECK (code ~ '^14[0-9]{10}$'),
  ADD CONSTRAINT division_level CHECK (level IN ('province','city','county','street','community')),
  ADD CONSTRAINT division_days CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to);
ALTER TABLE compound ADD CONSTRAINT compound_areas CHECK (exclusive_area >= 0 AND delivered_area >= 0 AND delivered_area <= exclusive_area),
  ADD CONSTRAINT compound_households CHECK (households >= 0),
  ADD CONSTRAINT compound_retired CHECK ((retired_on IS NULL) = (retire_reason IS NULL)),
  ADD CONSTRAINT compound_place CHECK (division_code ~ '^14[0-9]{10}$');
ALTER TABLE organisation ADD CONSTRAINT organisation_kind CHECK (kind IN ('committee','management')),
  ADD CONSTRAINT organisation_term CHECK ((term_from IS NULL) = (term_to IS NULL) AND term_from <= term_to),
  ADD CONSTRAINT organisation_term_no CHECK (term_no >= 1);
ALTER TABLE service_contract ADD CONSTRAINT service_contract_days CHECK (ends_on IS NULL OR starts_on <= ends_on);
ALTER TABLE plan_target ADD CONSTRAINT plan_target_rate CHECK (rate > 0 AND rate <= 10000);
ALTER TABLE stored_file ADD CONSTRAINT stored_file_digest CHECK (sha256 ~ '^[0-9a-f]{64}$');

-- A code is never given out twice, also when its compound has moved out of the giver's sight since.
CREATE FUNCTION raise_serials() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  INSERT INTO compound_serial AS s (street, last)
  SELECT substr(code, 1, 9), max(substr(code, 10)::integer) FROM new_rows WHERE code ~ '^14[0-9]{11}$' GROUP BY 1 ORDER BY 1
  ON CONFLICT (street) DO UPDATE SET last = excluded.last WHERE s.last < excluded.last;
  RETURN NULL; END $$;
CREATE TRIGGER raise_serials AFTER INSERT ON compound REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION raise_serials();

-- States move only as their flow says ----------------------------------------------------------------------------------
CREATE FUNCTION lawful_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM flow_move f WHERE f.flow = TG_ARGV[0] AND f.state = NEW.state) THEN
      RAISE EXCEPTION '%: no such state: %', TG_ARGV[0], NEW.state USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.state <> OLD.state AND NOT EXISTS (
    SELECT FROM flow_move f WHERE f.flow = TG_ARGV[0] AND f.state = OLD.state AND f.next = NEW.state) THEN
    RAISE EXCEPTION '%: % may not go from % to %', TG_ARGV[0], OLD.id, OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON street_evidence FOR EACH ROW EXECUTE FUNCTION lawful_move('evidence');
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON compound_exclusion FOR EACH ROW EXECUTE FUNCTION lawful_move('exclusion');

-- Audit is append-only, for its owner too --------------------------------------------------------------------------------
CREATE FUNCTION no_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'audit rows are kept as they were written' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting();

-- Stamps: a figure cached under an older stamp is stale ------------------------------------------------------------------
CREATE FUNCTION raise_stamps(counties text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO figure_stamp AS s (county_code, version, at)
  SELECT DISTINCT c::CHAR(12), 1, clock_timestamp() FROM unnest(counties) AS c ORDER BY 1
  ON CONFLICT (county_code) DO UPDATE SET version = s.version + 1, at = excluded.at $$;
CREATE FUNCTION stamp_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  PERFORM raise_stamps((SELECT array_agg(DISTINCT substr(division_code, 1, 6) || '000000') FROM new_rows)); RETURN NULL; END $$;
CREATE FUNCTION stamp_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  PERFORM raise_stamps((SELECT array_agg(DISTINCT substr(division_code, 1, 6) || '000000') FROM old_rows)); RETURN NULL; END $$;
CREATE FUNCTION stamp_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  PERFORM raise_stamps((SELECT array_agg(DISTINCT substr(division_code, 1, 6) || '000000')
    FROM (SELECT division_code FROM new_rows UNION ALL SELECT division_code FROM old_rows) r)); RETURN NULL; END $$;
-- Definitions, targets, the divisions themselves and moves between them concern everyone: they raise the province's own stamp.
CREATE FUNCTION stamp_province() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  PERFORM raise_stamps(ARRAY['140000000000']); RETURN NULL; END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['compound','compound_exclusion','organisation','street_evidence'] LOOP
    EXECUTE format('CREATE TRIGGER stamp_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stamp_inserted()', t);
    EXECUTE format('CREATE TRIGGER stamp_updated AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stamp_updated()', t);
    EXECUTE format('CREATE TRIGGER stamp_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION stamp_deleted()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['division','division_former_name','plan','plan_target','evidence_item','indicator_definition','snapshot','compound_former_place'] LOOP
    EXECUTE format('CREATE TRIGGER stamp_province AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION stamp_province()', t);
  END LOOP;
END $$;


-- Rights of the app's role -----------------------------------------------------------------------------------------------
GRANT USAGE ON SCHEMA public TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM portal_app;
REVOKE INSERT, UPDATE, DELETE ON flow_move, figure_stamp, meta, _prisma_migrations FROM portal_app;
REVOKE UPDATE, DELETE ON snapshot, snapshot_row, snapshot_item FROM portal_app;
REVOKE DELETE ON compound, organisation, company, service_contract, street_evidence, account, post FROM portal_app;
REVOKE EXECUTE ON FUNCTION raise_stamps(text[]) FROM PUBLIC;
