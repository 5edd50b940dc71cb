-- Owners' committees from the trigger to the hand-over: procedures, votes, filings, members and what they do in office.

-- The day from which more than half of the exclusive area is delivered ------------------------------------------------
ALTER TABLE "compound" ADD COLUMN "ready_on" DATE;
-- Row security is forced on the owner too; without a scope it would find nothing to fill in.
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);
UPDATE compound SET ready_on = coalesce(first_delivered_on, (created_at AT TIME ZONE 'Asia/Shanghai')::date)
  WHERE delivered_area::bigint * 2 > exclusive_area;
CREATE INDEX "compound_county_code_ready_on_idx" ON "compound"("county_code", "ready_on");
-- 过半: strictly more than half. A day given with the facts stays; else the first delivery's for a new entry, and the day of the
-- correction that passes the half.
CREATE FUNCTION keep_ready_day() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.delivered_area::bigint * 2 <= NEW.exclusive_area THEN
    NEW.ready_on := NULL;
  ELSIF NEW.ready_on IS NULL THEN
    NEW.ready_on := CASE WHEN TG_OP = 'INSERT' THEN coalesce(NEW.first_delivered_on, scope_day(), current_date)
      ELSE coalesce(scope_day(), current_date) END;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_ready_day BEFORE INSERT OR UPDATE OF delivered_area, exclusive_area, ready_on ON compound
  FOR EACH ROW EXECUTE FUNCTION keep_ready_day();

-- CreateTable
CREATE TABLE "assembly" (
    "id" SERIAL NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "procedure_id" INTEGER,
    "kind" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "state_on" DATE NOT NULL,
    "notice_on" DATE,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "follow_majority" BOOLEAN NOT NULL DEFAULT false,
    "count_parking" BOOLEAN NOT NULL DEFAULT false,
    "rules_file_id" INTEGER,
    "whole_area" BIGINT,
    "whole_persons" INTEGER,
    "register_hash" TEXT,
    "digest" TEXT,
    "decided_on" DATE,
    "published_on" DATE,
    "cleared_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "created_by" INTEGER,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assembly_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assembly_matter" (
    "id" SERIAL NOT NULL,
    "assembly_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "no" SMALLINT NOT NULL,
    "code" SMALLINT NOT NULL,
    "title" TEXT NOT NULL,
    "person_id" INTEGER,
    "for_area" BIGINT,
    "for_persons" INTEGER,
    "against_area" BIGINT,
    "against_persons" INTEGER,
    "abstain_area" BIGINT,
    "abstain_persons" INTEGER,
    "deemed_area" BIGINT,
    "deemed_persons" INTEGER,
    "outcome" TEXT,

    CONSTRAINT "assembly_matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_unit" (
    "id" SERIAL NOT NULL,
    "assembly_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "room" TEXT NOT NULL,
    "area" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'unit',
    "owner_cipher" TEXT,
    "phone_cipher" TEXT,
    "owner_hash" TEXT NOT NULL,
    "person" INTEGER,
    "code_hash" TEXT,
    "served_on" DATE,

    CONSTRAINT "register_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "id" SERIAL NOT NULL,
    "assembly_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "person" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "proxy" TEXT,
    "first_choices" SMALLINT[],
    "first_by" INTEGER,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "second_choices" SMALLINT[],
    "second_by" INTEGER,
    "second_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "choices" SMALLINT[],
    "resolved_by" INTEGER,
    "resolved_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_member" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "side" TEXT NOT NULL DEFAULT 'owner',
    "room" TEXT,
    "id_cipher" TEXT,
    "id_hash" TEXT,
    "phone_cipher" TEXT,
    "phone_hash" TEXT,
    "tags" TEXT[],
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "leave_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conduct_record" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "amount" INTEGER,
    "posted_from" DATE,
    "file_id" INTEGER,
    "struck_at" TIMESTAMPTZ(3),
    "struck_reason" TEXT,
    "entered_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conduct_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rectification_order" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "county_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 6) || '000000')::CHAR(12)) STORED,
    "street_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 9) || '000')::CHAR(12)) STORED,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_on" DATE NOT NULL,
    "issued_by" INTEGER,
    "matter" TEXT NOT NULL,
    "basis" TEXT NOT NULL DEFAULT '',
    "file_id" INTEGER,
    "answer" TEXT,
    "answered_on" DATE,
    "answered_by" INTEGER,
    "answer_file_id" INTEGER,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rectification_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filing" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "organisation_kind" TEXT NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "county_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 6) || '000000')::CHAR(12)) STORED,
    "street_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 9) || '000')::CHAR(12)) STORED,
    "procedure_id" INTEGER,
    "organisation_id" INTEGER,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "fact_on" DATE NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "matters" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "submitted_on" DATE,
    "submitted_by" INTEGER,
    "asked_on" DATE,
    "asked_text" TEXT,
    "asked_papers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "accepted_on" DATE,
    "accepted_by" INTEGER,
    "decided_on" DATE,
    "decided_by" INTEGER,
    "decision" TEXT,
    "filing_no" TEXT,
    "revoked_on" DATE,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "filing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filing_paper" (
    "id" SERIAL NOT NULL,
    "filing_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "code" TEXT NOT NULL,
    "file_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER,

    CONSTRAINT "filing_paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filing_serial" (
    "street" CHAR(9) NOT NULL,
    "kind" CHAR(1) NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "filing_serial_pkey" PRIMARY KEY ("street","kind","year")
);

-- CreateTable
CREATE TABLE "procedure" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "county_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 6) || '000000')::CHAR(12)) STORED,
    "street_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 9) || '000')::CHAR(12)) STORED,
    "state" TEXT NOT NULL,
    "state_on" DATE NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "clock_from" DATE NOT NULL,
    "ended_on" DATE,
    "organisation_id" INTEGER,
    "result_id" INTEGER,
    "reason_code" TEXT,
    "reason_text" TEXT NOT NULL DEFAULT '',
    "applicant" TEXT,
    "applicant_area" INTEGER,
    "applicant_count" INTEGER,
    "notice_from" DATE,
    "notice_to" DATE,
    "seats" INTEGER,
    "term_from" DATE,
    "term_to" DATE,
    "taken_over_on" DATE,
    "audit_waiver" TEXT,
    "opened_by" INTEGER,
    "source" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "procedure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "procedure_step" (
    "id" SERIAL NOT NULL,
    "procedure_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "act" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "taken_back" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "procedure_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "procedure_paper" (
    "id" SERIAL NOT NULL,
    "procedure_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "code" TEXT NOT NULL,
    "file_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "procedure_paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "procedure_person" (
    "id" SERIAL NOT NULL,
    "procedure_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "part" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "leader" BOOLEAN NOT NULL DEFAULT false,
    "office" TEXT,
    "sex" TEXT,
    "born_on" DATE,
    "politics" TEXT,
    "id_cipher" TEXT,
    "id_hash" TEXT,
    "phone_cipher" TEXT,
    "phone_hash" TEXT,
    "room" TEXT,
    "area" INTEGER,
    "tags" TEXT[],
    "fees_paid" BOOLEAN,
    "statement" TEXT NOT NULL DEFAULT '',
    "substitute" BOOLEAN NOT NULL DEFAULT false,
    "vetting" TEXT NOT NULL DEFAULT 'pending',
    "vetted_by" INTEGER,
    "vetted_at" TIMESTAMPTZ(3),
    "vetting_note" TEXT NOT NULL DEFAULT '',
    "votes_area" BIGINT,
    "votes_count" INTEGER,
    "elected" BOOLEAN,
    "entered_by" INTEGER,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "procedure_person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "procedure_objection" (
    "id" SERIAL NOT NULL,
    "procedure_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "raised_on" DATE NOT NULL,
    "raised_by" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT,
    "answered_on" DATE,
    "answered_by" INTEGER,
    "entered_by" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "procedure_objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "term_audit" (
    "id" SERIAL NOT NULL,
    "procedure_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "firm" TEXT NOT NULL,
    "firm_code" VARCHAR(18),
    "engaged_on" DATE NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "reported_on" DATE,
    "report_file_id" INTEGER,
    "opinion" TEXT,
    "posted_from" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "term_audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_finding" (
    "id" SERIAL NOT NULL,
    "audit_id" INTEGER NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "amount" BIGINT,
    "mended_on" DATE,
    "mended_note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "audit_finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "assembly_compound_id_idx" ON "assembly"("compound_id");

-- CreateIndex
CREATE INDEX "assembly_procedure_id_idx" ON "assembly"("procedure_id");

-- CreateIndex
CREATE INDEX "assembly_division_code_state_idx" ON "assembly"("division_code", "state");

-- CreateIndex
CREATE UNIQUE INDEX "assembly_matter_assembly_id_no_key" ON "assembly_matter"("assembly_id", "no");

-- CreateIndex
CREATE INDEX "register_unit_assembly_id_person_idx" ON "register_unit"("assembly_id", "person");

-- CreateIndex
CREATE UNIQUE INDEX "register_unit_assembly_id_room_key" ON "register_unit"("assembly_id", "room");

-- CreateIndex
CREATE UNIQUE INDEX "register_unit_code_hash_key" ON "register_unit"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_assembly_id_person_key" ON "ballot"("assembly_id", "person");

-- CreateIndex
CREATE INDEX "organisation_member_organisation_id_idx" ON "organisation_member"("organisation_id");

-- CreateIndex
CREATE INDEX "organisation_member_id_hash_idx" ON "organisation_member"("id_hash");

-- CreateIndex
CREATE INDEX "organisation_member_phone_hash_idx" ON "organisation_member"("phone_hash");

-- CreateIndex
CREATE INDEX "conduct_record_organisation_id_happened_on_idx" ON "conduct_record"("organisation_id", "happened_on");

-- CreateIndex
CREATE INDEX "rectification_order_organisation_id_idx" ON "rectification_order"("organisation_id");

-- CreateIndex
CREATE INDEX "rectification_order_street_code_state_idx" ON "rectification_order"("street_code", "state");

-- CreateIndex
CREATE UNIQUE INDEX "filing_filing_no_key" ON "filing"("filing_no");

-- CreateIndex
CREATE INDEX "filing_street_code_state_idx" ON "filing"("street_code", "state");

-- CreateIndex
CREATE INDEX "filing_county_code_state_idx" ON "filing"("county_code", "state");

-- CreateIndex
CREATE INDEX "filing_compound_id_idx" ON "filing"("compound_id");

-- CreateIndex
CREATE INDEX "filing_organisation_id_idx" ON "filing"("organisation_id");

-- CreateIndex
CREATE INDEX "filing_procedure_id_idx" ON "filing"("procedure_id");

-- CreateIndex
CREATE INDEX "filing_paper_filing_id_idx" ON "filing_paper"("filing_id");

-- CreateIndex
CREATE INDEX "procedure_street_code_kind_state_idx" ON "procedure"("street_code", "kind", "state");

-- CreateIndex
CREATE INDEX "procedure_county_code_kind_state_idx" ON "procedure"("county_code", "kind", "state");

-- CreateIndex
CREATE INDEX "procedure_compound_id_idx" ON "procedure"("compound_id");

-- CreateIndex
CREATE INDEX "procedure_organisation_id_idx" ON "procedure"("organisation_id");

-- CreateIndex
CREATE INDEX "procedure_step_procedure_id_idx" ON "procedure_step"("procedure_id");

-- CreateIndex
CREATE INDEX "procedure_paper_procedure_id_code_idx" ON "procedure_paper"("procedure_id", "code");

-- CreateIndex
CREATE INDEX "procedure_person_procedure_id_part_idx" ON "procedure_person"("procedure_id", "part");

-- CreateIndex
CREATE INDEX "procedure_person_id_hash_idx" ON "procedure_person"("id_hash");

-- CreateIndex
CREATE INDEX "procedure_person_phone_hash_idx" ON "procedure_person"("phone_hash");

-- CreateIndex
CREATE INDEX "procedure_objection_procedure_id_idx" ON "procedure_objection"("procedure_id");

-- CreateIndex
CREATE INDEX "term_audit_procedure_id_idx" ON "term_audit"("procedure_id");

-- CreateIndex
CREATE INDEX "audit_finding_audit_id_idx" ON "audit_finding"("audit_id");

-- AddForeignKey
ALTER TABLE "assembly" ADD CONSTRAINT "assembly_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assembly" ADD CONSTRAINT "assembly_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assembly_matter" ADD CONSTRAINT "assembly_matter_assembly_id_fkey" FOREIGN KEY ("assembly_id") REFERENCES "assembly"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assembly_matter" ADD CONSTRAINT "assembly_matter_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_unit" ADD CONSTRAINT "register_unit_assembly_id_fkey" FOREIGN KEY ("assembly_id") REFERENCES "assembly"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_unit" ADD CONSTRAINT "register_unit_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_assembly_id_fkey" FOREIGN KEY ("assembly_id") REFERENCES "assembly"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_member" ADD CONSTRAINT "organisation_member_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_member" ADD CONSTRAINT "organisation_member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conduct_record" ADD CONSTRAINT "conduct_record_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conduct_record" ADD CONSTRAINT "conduct_record_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_order" ADD CONSTRAINT "rectification_order_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_order" ADD CONSTRAINT "rectification_order_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing" ADD CONSTRAINT "filing_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing" ADD CONSTRAINT "filing_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing" ADD CONSTRAINT "filing_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing_paper" ADD CONSTRAINT "filing_paper_filing_id_fkey" FOREIGN KEY ("filing_id") REFERENCES "filing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing_paper" ADD CONSTRAINT "filing_paper_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure" ADD CONSTRAINT "procedure_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure" ADD CONSTRAINT "procedure_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure" ADD CONSTRAINT "procedure_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_step" ADD CONSTRAINT "procedure_step_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_step" ADD CONSTRAINT "procedure_step_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_paper" ADD CONSTRAINT "procedure_paper_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_paper" ADD CONSTRAINT "procedure_paper_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_person" ADD CONSTRAINT "procedure_person_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_person" ADD CONSTRAINT "procedure_person_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_objection" ADD CONSTRAINT "procedure_objection_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "procedure_objection" ADD CONSTRAINT "procedure_objection_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_audit" ADD CONSTRAINT "term_audit_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_audit" ADD CONSTRAINT "term_audit_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_finding" ADD CONSTRAINT "audit_finding_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "term_audit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_finding" ADD CONSTRAINT "audit_finding_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE INDEX "procedure_paper_file_id_idx" ON "procedure_paper"("file_id");
CREATE INDEX "filing_paper_file_id_idx" ON "filing_paper"("file_id");
CREATE INDEX "assembly_rules_file_id_idx" ON "assembly"("rules_file_id");
CREATE INDEX "conduct_record_file_id_idx" ON "conduct_record"("file_id");
CREATE INDEX "rectification_order_file_id_idx" ON "rectification_order"("file_id");
CREATE INDEX "rectification_order_answer_file_id_idx" ON "rectification_order"("answer_file_id");

-- Facts that cannot be -------------------------------------------------------------------------------------------------
-- One of a kind at a time; a 物管会 in office does not stand in the way of the committee's formation.
CREATE UNIQUE INDEX procedure_one_open ON procedure (compound_id, kind) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX filing_one_open ON filing (compound_id, kind, organisation_kind)
  WHERE state IN ('draft', 'submitted', 'correcting', 'accepted');
ALTER TABLE procedure ADD CONSTRAINT procedure_kind CHECK (kind IN ('formation','management','reelection')),
  ADD CONSTRAINT procedure_ending CHECK ((kind = 'reelection') = (organisation_id IS NOT NULL)),
  ADD CONSTRAINT procedure_notice CHECK (notice_from IS NULL OR notice_to IS NULL OR notice_from <= notice_to);
ALTER TABLE procedure_person ADD CONSTRAINT procedure_person_part CHECK (part IN ('group','candidate','member')),
  ADD CONSTRAINT procedure_person_vetting CHECK (vetting IN ('pending','passed','rejected'));
ALTER TABLE assembly ADD CONSTRAINT assembly_days CHECK (opens_on <= closes_on);
ALTER TABLE assembly_matter ADD CONSTRAINT assembly_matter_code CHECK (code BETWEEN 1 AND 9 AND no >= 1);
ALTER TABLE register_unit ADD CONSTRAINT register_unit_facts CHECK (area > 0 AND kind IN ('unit','unsold','parking'));
ALTER TABLE filing ADD CONSTRAINT filing_kind CHECK (kind IN ('formation','change','reelection','cancel') AND organisation_kind IN ('committee','management'));

-- What the notice posted is what is counted: after it no room comes, goes or changes.
CREATE FUNCTION register_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_assembly integer := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  standing text;
BEGIN
  SELECT a.state INTO standing FROM assembly a WHERE a.id = of_assembly;
  IF standing = 'preparing' THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP = 'UPDATE' AND (NEW.room, NEW.area, NEW.kind, NEW.owner_hash, NEW.person, NEW.assembly_id)
    IS NOT DISTINCT FROM (OLD.room, OLD.area, OLD.kind, OLD.owner_hash, OLD.person, OLD.assembly_id) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the register of assembly % is frozen', of_assembly USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER register_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON register_unit FOR EACH ROW EXECUTE FUNCTION register_is_frozen();

-- States move only as their flow says; a procedure's flow is named after its kind ----------------------------------------
CREATE FUNCTION lawful_procedure_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM flow_move f WHERE f.flow = NEW.kind AND f.state = NEW.state) THEN
      RAISE EXCEPTION '%: no such state: %', NEW.kind, NEW.state USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.kind <> OLD.kind OR NEW.state <> OLD.state AND NOT EXISTS (
    SELECT FROM flow_move f WHERE f.flow = NEW.kind AND f.state = OLD.state AND f.next = NEW.state) THEN
    RAISE EXCEPTION '%: % may not go from % to %', NEW.kind, OLD.id, OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state, kind ON procedure FOR EACH ROW EXECUTE FUNCTION lawful_procedure_move();
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON assembly FOR EACH ROW EXECUTE FUNCTION lawful_move('assembly');
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON filing FOR EACH ROW EXECUTE FUNCTION lawful_move('filing');
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON rectification_order FOR EACH ROW EXECUTE FUNCTION lawful_move('rectification');

-- A filing number is never given out twice, also when its compound has moved out of the giver's sight since.
CREATE FUNCTION next_filing_serial(of_street text, of_kind text, in_year integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO filing_serial AS s (street, kind, year, last) VALUES (of_street, of_kind, in_year, 1)
  ON CONFLICT (street, kind, year) DO UPDATE SET last = s.last + 1 RETURNING last $$;

-- Does somebody with this ID number hold office, or stand for election, in another compound of the province? Yes or no and nothing
-- about the other place: that much the people of every place may know, so it looks past the asker's scope.
CREATE FUNCTION serves_elsewhere(of_hash text, here integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
  serves boolean;
BEGIN
  -- Not by SET in the definition: that an owner who is no superuser may not write.
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  serves := EXISTS (SELECT FROM organisation_member m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.id_hash = of_hash AND m.compound_id <> here AND coalesce(m.ends_on > scope_day(), true) AND coalesce(o.ended_on > scope_day(), true))
    OR EXISTS (SELECT FROM procedure_person p JOIN procedure q ON q.id = p.procedure_id
      WHERE p.id_hash = of_hash AND p.compound_id <> here AND p.part IN ('candidate', 'member') AND p.removed_at IS NULL
        AND p.vetting <> 'rejected' AND q.ended_on IS NULL);
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
  RETURN serves;
END $$;

-- Scope ------------------------------------------------------------------------------------------------------------------
-- Offices see what lies in their place, a committee its own compound's; companies see nothing of these.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['procedure','procedure_step','procedure_paper','procedure_person','procedure_objection','term_audit',
    'audit_finding','assembly','assembly_matter','register_unit','ballot','filing','filing_paper','organisation_member',
    'conduct_record','rectification_order'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY in_scope ON %I USING (
      ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
      AND ((SELECT scope_unassigned()) OR compound_id = (SELECT scope_compound())))', t);
  END LOOP;
END $$;

-- A paper is seen by whoever sees the record it belongs to, also where a higher office handed it in.
CREATE POLICY of_a_record ON stored_file FOR SELECT USING (
  EXISTS (SELECT FROM procedure_paper p WHERE p.file_id = stored_file.id)
  OR EXISTS (SELECT FROM filing_paper f WHERE f.file_id = stored_file.id)
  OR EXISTS (SELECT FROM conduct_record r WHERE r.file_id = stored_file.id)
  OR EXISTS (SELECT FROM assembly a WHERE a.rules_file_id = stored_file.id)
  OR EXISTS (SELECT FROM rectification_order o WHERE o.file_id = stored_file.id OR o.answer_file_id = stored_file.id));

GRANT SELECT, INSERT, UPDATE, DELETE ON procedure, procedure_step, procedure_paper, procedure_person, procedure_objection, term_audit,
  audit_finding, assembly, assembly_matter, register_unit, ballot, filing, filing_paper, organisation_member, conduct_record,
  rectification_order TO portal_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
REVOKE DELETE ON procedure, procedure_step, procedure_paper, procedure_person, procedure_objection, term_audit, assembly, ballot, filing,
  filing_paper, organisation_member, conduct_record, rectification_order FROM portal_app;
