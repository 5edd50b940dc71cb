-- Complaints from any channel to a closed case; routing, outside systems, utilities' equipment.

-- CreateTable
CREATE TABLE "complaint" (
    "id" SERIAL NOT NULL,
    "code" VARCHAR(20) NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "city_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 4) || '00000000')::CHAR(12)) STORED,
    "county_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 6) || '000000')::CHAR(12)) STORED,
    "street_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 9) || '000')::CHAR(12)) STORED,
    "compound_id" INTEGER,
    "place" TEXT NOT NULL DEFAULT '',
    "longitude" DECIMAL(9,6),
    "latitude" DECIMAL(8,6),
    "channel" TEXT NOT NULL,
    "source_id" INTEGER,
    "outside_no" TEXT,
    "outside_class" TEXT,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "urgency" TEXT NOT NULL DEFAULT 'normal',
    "weight" TEXT NOT NULL DEFAULT 'general',
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "client_key" TEXT,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "state_by" INTEGER,
    "is_open" BOOLEAN GENERATED ALWAYS AS (state NOT IN ('closed','rated','archived','refused','void','merged','to-petition','to-enforcement','to-mediation')) STORED,
    "holder" TEXT,
    "holder_by" INTEGER,
    "lead" TEXT,
    "assist" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "units" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "routed_by" TEXT,
    "route_id" INTEGER,
    "due_at" TIMESTAMPTZ(3),
    "yellow_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "promised_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "filed_at" TIMESTAMPTZ(3),
    "dispatched_at" TIMESTAMPTZ(3),
    "signed_at" TIMESTAMPTZ(3),
    "signed_by" INTEGER,
    "returned_at" TIMESTAMPTZ(3),
    "extended_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "fed_back_at" TIMESTAMPTZ(3),
    "fed_back_by" INTEGER,
    "checked_at" TIMESTAMPTZ(3),
    "checked_by" INTEGER,
    "first_closed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "reopened_at" TIMESTAMPTZ(3),
    "visited_at" TIMESTAMPTZ(3),
    "supervised_at" TIMESTAMPTZ(3),
    "urged_at" TIMESTAMPTZ(3),
    "urges" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),
    "on_time" BOOLEAN,
    "result" TEXT,
    "answer" TEXT,
    "penalty_no" TEXT,
    "rating" TEXT,
    "rating_by" TEXT,
    "rating_text" TEXT,
    "unreasonable" BOOLEAN NOT NULL DEFAULT false,
    "merged_into" INTEGER,
    "recurrence_of" INTEGER,
    "handed_to" TEXT,
    "handed_no" TEXT,
    "origin" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_event" (
    "id" SERIAL NOT NULL,
    "complaint_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "act" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "unit" TEXT,
    "holder" TEXT,
    "account_id" INTEGER,
    "by_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reason" TEXT,
    "text" TEXT,
    "facts" JSONB,

    CONSTRAINT "complaint_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_clock" (
    "id" SERIAL NOT NULL,
    "complaint_id" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "pauses" JSONB NOT NULL DEFAULT '[]',
    "extension" JSONB,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_reporter" (
    "complaint_id" INTEGER NOT NULL,
    "name_cipher" TEXT,
    "phone_cipher" TEXT,
    "phone_hash" TEXT,
    "consent_at" TIMESTAMPTZ(3),
    "pin_hash" TEXT,
    "wiped_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_reporter_pkey" PRIMARY KEY ("complaint_id")
);

-- CreateTable
CREATE TABLE "complaint_file" (
    "id" SERIAL NOT NULL,
    "complaint_id" INTEGER NOT NULL,
    "file_id" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "complaint_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_note" (
    "id" SERIAL NOT NULL,
    "complaint_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER,
    "by_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "seen_by" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "complaint_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_route" (
    "id" SERIAL NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "category" TEXT NOT NULL,
    "words" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "lead" TEXT NOT NULL,
    "assist" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "basis" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "precedent_id" INTEGER,
    "replay" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_route_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_phrase" (
    "id" SERIAL NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "unit" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_phrase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facility" (
    "id" SERIAL NOT NULL,
    "compound_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "city_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 4) || '00000000')::CHAR(12)) STORED,
    "county_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 6) || '000000')::CHAR(12)) STORED,
    "street_code" CHAR(12) COLLATE "C" GENERATED ALWAYS AS ((substr("division_code", 1, 9) || '000')::CHAR(12)) STORED,
    "utility" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "built_year" INTEGER,
    "owner" TEXT NOT NULL,
    "keeper" TEXT NOT NULL,
    "handover" TEXT NOT NULL,
    "handed_on" DATE,
    "agreement_no" TEXT,
    "file_id" INTEGER,
    "obstacle" TEXT,
    "removed_on" DATE,
    "origin" TEXT NOT NULL DEFAULT 'entered',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" INTEGER,

    CONSTRAINT "facility_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_filter" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_source" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "key_hash" TEXT,
    "key_hint" TEXT,
    "rate" INTEGER NOT NULL DEFAULT 120,
    "webhook_url" TEXT,
    "secret_cipher" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_delivery" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "complaint_id" INTEGER NOT NULL,
    "division_code" CHAR(12) COLLATE "C" NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "status" INTEGER,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "complaint_code_key" ON "complaint"("code");

-- CreateIndex
CREATE INDEX "complaint_county_code_received_at_id_idx" ON "complaint"("county_code", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "complaint_street_code_received_at_id_idx" ON "complaint"("street_code", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "complaint_city_code_received_at_id_idx" ON "complaint"("city_code", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "complaint_received_at_id_idx" ON "complaint"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "complaint_compound_id_received_at_id_idx" ON "complaint"("compound_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "complaint_county_code_category_closed_at_idx" ON "complaint"("county_code", "category", "closed_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "complaint_source_id_outside_no_key" ON "complaint"("source_id", "outside_no");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_source_id_client_key_key" ON "complaint"("source_id", "client_key");

-- CreateIndex
CREATE INDEX "complaint_event_complaint_id_id_idx" ON "complaint_event"("complaint_id", "id");

-- CreateIndex
CREATE INDEX "complaint_clock_complaint_id_id_idx" ON "complaint_clock"("complaint_id", "id");

-- CreateIndex
CREATE INDEX "complaint_reporter_phone_hash_idx" ON "complaint_reporter"("phone_hash");

-- CreateIndex
CREATE INDEX "complaint_file_complaint_id_id_idx" ON "complaint_file"("complaint_id", "id");

-- CreateIndex
CREATE INDEX "complaint_file_file_id_idx" ON "complaint_file"("file_id");

-- CreateIndex
CREATE INDEX "complaint_note_complaint_id_id_idx" ON "complaint_note"("complaint_id", "id");

-- CreateIndex
CREATE INDEX "complaint_route_division_code_category_state_idx" ON "complaint_route"("division_code", "category", "state");

-- CreateIndex
CREATE INDEX "complaint_phrase_division_code_unit_idx" ON "complaint_phrase"("division_code", "unit");

-- CreateIndex
CREATE INDEX "facility_compound_id_utility_idx" ON "facility"("compound_id", "utility");

-- CreateIndex
CREATE INDEX "facility_county_code_utility_handover_idx" ON "facility"("county_code", "utility", "handover");

-- CreateIndex
CREATE INDEX "facility_street_code_utility_handover_idx" ON "facility"("street_code", "utility", "handover");

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_account_id_list_name_key" ON "saved_filter"("account_id", "list", "name");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_source_code_key" ON "complaint_source"("code");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_source_key_hash_key" ON "complaint_source"("key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "source_delivery_key_key" ON "source_delivery"("key");

-- CreateIndex
CREATE INDEX "source_delivery_state_next_at_idx" ON "source_delivery"("state", "next_at");

-- CreateIndex
CREATE INDEX "source_delivery_source_id_id_idx" ON "source_delivery"("source_id", "id");

-- CreateIndex
CREATE INDEX "source_delivery_complaint_id_idx" ON "source_delivery"("complaint_id");

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "complaint_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_recurrence_of_fkey" FOREIGN KEY ("recurrence_of") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_event" ADD CONSTRAINT "complaint_event_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_clock" ADD CONSTRAINT "complaint_clock_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_reporter" ADD CONSTRAINT "complaint_reporter_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_file" ADD CONSTRAINT "complaint_file_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_note" ADD CONSTRAINT "complaint_note_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facility" ADD CONSTRAINT "facility_compound_id_division_code_fkey" FOREIGN KEY ("compound_id", "division_code") REFERENCES "compound"("id", "division_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_delivery" ADD CONSTRAINT "source_delivery_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "complaint_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here -------------------------------------------------------------------------------------------------------

-- A field of competence or an outside system sees by assignment.
CREATE FUNCTION scope_competence() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT substring(current_setting('app.assigned', true) FROM '^competence:(.+)$') $$;
CREATE FUNCTION scope_source() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT substring(current_setting('app.assigned', true) FROM '^source:([0-9]+)$')::integer $$;

-- Every open case has exactly one unit whose turn it is; a case that is over has none.
ALTER TABLE complaint ADD CONSTRAINT complaint_holder CHECK ((holder IS NOT NULL) = (state NOT IN ('archived','refused','void','merged','to-petition','to-enforcement','to-mediation')));
ALTER TABLE complaint ADD CONSTRAINT complaint_lead CHECK (lead IS NOT NULL OR state NOT IN ('dispatched','handling','extending','suspending','suspended','fed-back','checked','closed','rated','archived'));
ALTER TABLE complaint ADD CONSTRAINT complaint_merged CHECK ((merged_into IS NOT NULL) = (state = 'merged') AND merged_into IS DISTINCT FROM id);
ALTER TABLE complaint ADD CONSTRAINT complaint_facts CHECK (channel IN ('portal','community','grid','counter','phone','hotline','city','petition','media','superior')
  AND urgency IN ('normal','urgent','critical') AND weight IN ('general','complex') AND (result IS NULL OR result IN ('done','partly','untrue','explained','legal-way','beyond'))
  AND (rating IS NULL OR rating IN ('satisfied','mostly','unsatisfied','unreached')) AND length(title) BETWEEN 1 AND 100 AND length(text) BETWEEN 1 AND 4000);
-- A number of another side needs its source; only what staff copied from a paper or a call has none.
ALTER TABLE complaint ADD CONSTRAINT complaint_outside CHECK (outside_no IS NULL OR source_id IS NOT NULL OR created_by IS NOT NULL);
ALTER TABLE complaint_file ADD CONSTRAINT complaint_file_part CHECK (part IN ('report','before','after','check','decision','paper'));
ALTER TABLE complaint_route ADD CONSTRAINT complaint_route_state CHECK (state IN ('proposed','on','off'));
ALTER TABLE source_delivery ADD CONSTRAINT source_delivery_state CHECK (state IN ('waiting','sent','failed'));
ALTER TABLE facility ADD CONSTRAINT facility_facts CHECK (utility IN ('water','power','gas','heat','telecom','cable') AND handover IN ('pending','done','none')
  AND owner IN ('owners','developer','utility','company','unknown') AND (handover <> 'done' OR handed_on IS NOT NULL));

-- Lists of what is being worked on stay small however many cases are over.
CREATE INDEX complaint_open_county ON complaint (county_code, received_at DESC, id DESC) WHERE is_open;
CREATE INDEX complaint_open_street ON complaint (street_code, received_at DESC, id DESC) WHERE is_open;
CREATE INDEX complaint_open_city ON complaint (city_code, received_at DESC, id DESC) WHERE is_open;
CREATE INDEX complaint_open ON complaint (received_at DESC, id DESC) WHERE is_open;
CREATE INDEX complaint_turn_county ON complaint (county_code, holder, due_at, id) WHERE holder IS NOT NULL AND state <> 'rated';
CREATE INDEX complaint_turn_street ON complaint (street_code, holder, due_at, id) WHERE holder IS NOT NULL AND state <> 'rated';
CREATE INDEX complaint_turn_city ON complaint (city_code, holder, due_at, id) WHERE holder IS NOT NULL AND state <> 'rated';
CREATE INDEX complaint_late ON complaint (due_at, id) WHERE holder IS NOT NULL AND state <> 'rated' AND due_at IS NOT NULL;
-- What moved since a day: figures of a month read the month and not the history.
CREATE INDEX complaint_moved ON complaint (county_code, state_at);
CREATE INDEX complaint_merged_into ON complaint (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX complaint_recurrence_of ON complaint (recurrence_of) WHERE recurrence_of IS NOT NULL;
CREATE INDEX complaint_outside_no ON complaint (outside_no) WHERE outside_no IS NOT NULL;
CREATE INDEX complaint_lead_closed ON complaint (county_code, lead, closed_at DESC) WHERE closed_at IS NOT NULL;
CREATE INDEX complaint_note_mentions ON complaint_note USING gin (mentions);

-- Running numbers: of a sequence, so that nobody waits for his neighbour's commit; gaps are harmless.
CREATE SEQUENCE complaint_number MAXVALUE 999999 CYCLE;

CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON complaint FOR EACH ROW EXECUTE FUNCTION lawful_move('complaint');
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON complaint_route FOR EACH ROW EXECUTE FUNCTION lawful_move('route');
CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_event FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting();

-- Words ------------------------------------------------------------------------------------------------------------------
-- Two signs that follow each other, with the county, as one number: what an index over a million texts can be asked for. It stands apart
-- from the case, because under row security an operator that might tell of hidden rows is never asked of an index. Nobody reads this
-- table; a function asks it for numbers of cases, which row security then shows or hides.
CREATE TABLE complaint_gram (
    complaint_id INTEGER NOT NULL,
    county_code CHAR(12) COLLATE "C" NOT NULL,
    grams INTEGER[],
    CONSTRAINT complaint_gram_pkey PRIMARY KEY (complaint_id),
    CONSTRAINT complaint_gram_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX complaint_gram_grams ON complaint_gram USING gin (grams);

-- The pairs of neighbouring signs of a text, spaces and punctuation left out: by their numbers, since what a class such as alnum means is
-- the database's locale's matter, and in C no Chinese sign is a letter.
CREATE FUNCTION grams_of(of_county text, of_text text) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT hashtext(substr(of_county, 1, 6) || substr(t.s, i, 2))), '{}')
  FROM (SELECT regexp_replace(lower(of_text), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+', '', 'g') AS s) t, generate_series(1, length(t.s) - 1) AS i $$;

CREATE FUNCTION keep_grams() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  INSERT INTO complaint_gram AS g (complaint_id, county_code, grams)
  SELECT n.id, n.county_code, grams_of(n.county_code, n.title || n.text || n.place) FROM new_rows n
  ON CONFLICT (complaint_id) DO UPDATE SET county_code = excluded.county_code, grams = excluded.grams WHERE g.grams <> excluded.grams;
  RETURN NULL; END $$;
CREATE TRIGGER keep_grams AFTER INSERT ON complaint REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_grams();
-- A move changes none of the words: only then is nothing to be done.
CREATE FUNCTION keep_grams_of_one() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  UPDATE complaint_gram SET county_code = NEW.county_code, grams = grams_of(NEW.county_code, NEW.title || NEW.text || NEW.place) WHERE complaint_id = NEW.id;
  RETURN NULL; END $$;
CREATE TRIGGER keep_grams_of_one AFTER UPDATE OF title, text, place, division_code ON complaint FOR EACH ROW
  WHEN (OLD.title <> NEW.title OR OLD.text <> NEW.text OR OLD.place <> NEW.place OR OLD.division_code <> NEW.division_code)
  EXECUTE FUNCTION keep_grams_of_one();

-- Cases of a county in which all pairs of the word stand, newest first. Pairs may stand apart: whoever asks compares the word itself.
CREATE FUNCTION complaints_with(of_county text, word text, before_id integer, at_most integer) RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT g.complaint_id FROM complaint_gram g WHERE g.grams @> grams_of(of_county, word) AND cardinality(grams_of(of_county, word)) > 0
    AND g.complaint_id < before_id ORDER BY g.complaint_id DESC LIMIT at_most $$;

-- Stamps: figures and counts kept under an older stamp are stale. Several rows a county, so that neighbours rarely wait for each other.
CREATE TABLE complaint_stamp (
    county_code CHAR(12) COLLATE "C" NOT NULL,
    slot INTEGER NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT complaint_stamp_pkey PRIMARY KEY (county_code, slot)
);
CREATE FUNCTION raise_complaint_stamps(counties text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO complaint_stamp AS s (county_code, slot, version)
  SELECT DISTINCT c::CHAR(12), pg_backend_pid() % 8, 1 FROM unnest(counties) AS c ORDER BY 1
  ON CONFLICT (county_code, slot) DO UPDATE SET version = s.version + 1 $$;
-- Whoever looks at the case or its list hears of it after the commit.
CREATE FUNCTION complaint_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  PERFORM raise_complaint_stamps((SELECT array_agg(DISTINCT county_code) FROM new_rows));
  IF (SELECT count(*) FROM new_rows) < 100 THEN PERFORM pg_notify('complaint', id || ':' || division_code || ':' || version) FROM new_rows; END IF;
  RETURN NULL; END $$;
CREATE FUNCTION complaint_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN
  PERFORM raise_complaint_stamps((SELECT array_agg(DISTINCT county_code) FROM (SELECT county_code FROM new_rows UNION ALL SELECT county_code FROM old_rows) r));
  IF (SELECT count(*) FROM new_rows) < 100 THEN PERFORM pg_notify('complaint', id || ':' || division_code || ':' || version) FROM new_rows; END IF;
  RETURN NULL; END $$;
CREATE TRIGGER complaint_inserted AFTER INSERT ON complaint REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION complaint_inserted();
CREATE TRIGGER complaint_updated AFTER UPDATE ON complaint REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION complaint_updated();

-- Equipment ---------------------------------------------------------------------------------------------------------------
-- Once a utility's equipment in a compound is listed, the compound's own mark follows from it and nobody sets it by hand.
CREATE FUNCTION handover_of(of_compound integer, of_utility text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN bool_or(handover = 'pending') THEN 'pending' WHEN bool_or(handover = 'done') THEN 'done' ELSE 'none' END
  FROM facility WHERE compound_id = of_compound AND utility = of_utility AND removed_on IS NULL HAVING count(*) > 0 $$;
CREATE FUNCTION keep_handovers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  -- A utility sees its own equipment and may not write the compound, whose mark follows all the same.
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  UPDATE compound c SET water_handover = coalesce(n.water, c.water_handover), power_handover = coalesce(n.power, c.power_handover),
      gas_handover = coalesce(n.gas, c.gas_handover), heat_handover = coalesce(n.heat, c.heat_handover),
      telecom_handover = coalesce(n.telecom, c.telecom_handover), cable_handover = coalesce(n.cable, c.cable_handover)
    FROM (SELECT t.id, handover_of(t.id, 'water') AS water, handover_of(t.id, 'power') AS power, handover_of(t.id, 'gas') AS gas,
        handover_of(t.id, 'heat') AS heat, handover_of(t.id, 'telecom') AS telecom, handover_of(t.id, 'cable') AS cable
      FROM (SELECT DISTINCT compound_id AS id FROM new_rows) t) n
    WHERE c.id = n.id AND (c.water_handover, c.power_handover, c.gas_handover, c.heat_handover, c.telecom_handover, c.cable_handover)
      IS DISTINCT FROM (coalesce(n.water, c.water_handover), coalesce(n.power, c.power_handover), coalesce(n.gas, c.gas_handover),
        coalesce(n.heat, c.heat_handover), coalesce(n.telecom, c.telecom_handover), coalesce(n.cable, c.cable_handover));
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
  RETURN NULL; END $$;
CREATE TRIGGER keep_handovers_new AFTER INSERT ON facility REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_handovers();
CREATE TRIGGER keep_handovers_changed AFTER UPDATE ON facility REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_handovers();
-- Whoever writes the compound — form, API, import — cannot set a mark that its equipment contradicts.
CREATE FUNCTION follow_handovers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.water_handover := coalesce(handover_of(NEW.id, 'water'), NEW.water_handover);
  NEW.power_handover := coalesce(handover_of(NEW.id, 'power'), NEW.power_handover);
  NEW.gas_handover := coalesce(handover_of(NEW.id, 'gas'), NEW.gas_handover);
  NEW.heat_handover := coalesce(handover_of(NEW.id, 'heat'), NEW.heat_handover);
  NEW.telecom_handover := coalesce(handover_of(NEW.id, 'telecom'), NEW.telecom_handover);
  NEW.cable_handover := coalesce(handover_of(NEW.id, 'cable'), NEW.cable_handover);
  RETURN NEW; END $$;
CREATE TRIGGER follow_handovers BEFORE UPDATE OF water_handover, power_handover, gas_handover, heat_handover, telecom_handover, cable_handover
  ON compound FOR EACH ROW
  WHEN ((OLD.water_handover, OLD.power_handover, OLD.gas_handover, OLD.heat_handover, OLD.telecom_handover, OLD.cable_handover)
    IS DISTINCT FROM (NEW.water_handover, NEW.power_handover, NEW.gas_handover, NEW.heat_handover, NEW.telecom_handover, NEW.cable_handover))
  EXECUTE FUNCTION follow_handovers();

-- Scope ------------------------------------------------------------------------------------------------------------------
-- Offices see what lies in their place; a department or utility what was dispatched to its field there; a company the cases of
-- compounds under its contract, unless the reporter asked for secrecy; an outside system what it handed in.
ALTER TABLE complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON complaint USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR (SELECT scope_competence()) = ANY (units) OR source_id = (SELECT scope_source())
    OR ((SELECT scope_company()) IS NOT NULL AND NOT confidential AND compound_id IN (SELECT c.id FROM compound c))));
DO $$
DECLARE t text;
BEGIN
  -- What hangs on a case is seen with the case …
  FOREACH t IN ARRAY ARRAY['complaint_event','complaint_clock'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_a_case ON %I USING (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['complaint_reporter','complaint_file','complaint_note','complaint_route','complaint_phrase','complaint_source',
    'source_delivery','facility','saved_filter'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
-- … but not who reported: that is for offices and for the field that leads; nor his photos, nor what officials tell each other.
CREATE POLICY of_a_case ON complaint_reporter USING (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id
  AND ((SELECT scope_unassigned()) OR c.lead = (SELECT scope_competence()) OR c.source_id = (SELECT scope_source()))));
CREATE POLICY of_a_case ON complaint_file USING (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id)
  AND ((SELECT scope_company()) IS NULL OR part <> 'report'));
CREATE POLICY of_a_case ON complaint_note USING (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id)
  AND ((SELECT scope_unassigned()) OR (SELECT scope_competence()) IS NOT NULL));
-- Rules of the province, the city and the county hold for everybody below: all may read, the place's own office writes.
CREATE POLICY shared_read ON complaint_route FOR SELECT USING ((SELECT scope_set()));
CREATE POLICY own_write ON complaint_route USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()) AND (SELECT scope_unassigned()));
CREATE POLICY of_a_unit ON complaint_phrase USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR unit = (SELECT scope_competence())));
CREATE POLICY in_scope ON complaint_source USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR id = (SELECT scope_source())));
-- The source's name stands on the case for whoever sees the case.
CREATE POLICY of_a_case ON complaint_source FOR SELECT USING (EXISTS (SELECT FROM complaint c WHERE c.source_id = complaint_source.id));
CREATE POLICY in_scope ON source_delivery USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR source_id = (SELECT scope_source())));
-- Whoever moves a case tells its source, also a department that does not see what was told before.
CREATE POLICY told_by_anyone ON source_delivery FOR INSERT WITH CHECK (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id));
CREATE POLICY in_scope ON facility USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR utility = (SELECT scope_competence())
    OR ((SELECT scope_company()) IS NOT NULL AND compound_id IN (SELECT c.id FROM compound c))));
CREATE POLICY own_row ON saved_filter USING (account_id = (SELECT scope_account()));

-- Utilities know the compounds of their place by name and place: their equipment lies there. What hangs on a compound —
-- organisations, contracts, owners — they do not see.
CREATE POLICY of_a_utility ON compound FOR SELECT USING ((SELECT scope_competence()) IN ('water', 'power', 'gas', 'heat', 'telecom', 'cable')
  AND division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()));

-- A case's files are seen by whoever sees them with the case.
CREATE POLICY of_a_case ON stored_file FOR SELECT USING (
  EXISTS (SELECT FROM complaint_file f WHERE f.file_id = stored_file.id) OR EXISTS (SELECT FROM facility f WHERE f.file_id = stored_file.id));

-- What a case's compound is called is known to everyone who sees the case, also to a department or an outside system, which see no
-- compounds: its name stands on its public card. Nothing else of it comes back.
CREATE FUNCTION known_compounds(of_ids integer[], of_codes text[]) RETURNS TABLE (id integer, code text, name text, division_code text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  RETURN QUERY SELECT p.id, p.code::text, p.name, p.division_code::text FROM compound p
    WHERE p.retired_on IS NULL AND p.code = ANY(of_codes) OR p.id = ANY(of_ids);
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
END $$;

-- The same form sent twice is one case, also where no outside system names itself.
CREATE UNIQUE INDEX complaint_own_key ON complaint (client_key) WHERE source_id IS NULL AND client_key IS NOT NULL;

-- Who hands in: asked before anybody's scope is known.
CREATE FUNCTION source_holder(secret_hash text) RETURNS TABLE (id integer, code text, name text, channel text, division_code text, rate integer)
LANGUAGE plpgsql AS $$
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  RETURN QUERY SELECT s.id, s.code, s.name, s.channel, s.division_code::text, s.rate FROM complaint_source s
    WHERE s.key_hash = secret_hash AND s.disabled_at IS NULL;
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON complaint, complaint_event, complaint_clock, complaint_reporter, complaint_file, complaint_note,
  complaint_route, complaint_phrase, complaint_source, source_delivery, facility, saved_filter TO portal_app;
GRANT SELECT ON complaint_stamp TO portal_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
REVOKE DELETE ON complaint, complaint_clock, complaint_reporter, complaint_file, complaint_note, complaint_route, complaint_source,
  source_delivery, facility FROM portal_app;
REVOKE UPDATE, DELETE ON complaint_event FROM portal_app;
REVOKE EXECUTE ON FUNCTION raise_complaint_stamps(text[]) FROM PUBLIC;
