-- What reporters are told by SMS or mail: written with the move, sent after it, each once. The address itself lies sealed with the reporter alone.
ALTER TABLE complaint_reporter ADD COLUMN mail_cipher text;

CREATE TABLE "reporter_message" (
    "id" BIGSERIAL NOT NULL,
    "complaint_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "reporter_message_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reporter_message_complaint_id_kind_channel_round_key" ON "reporter_message"("complaint_id", "kind", "channel", "round");
CREATE INDEX "reporter_message_state_next_at_idx" ON "reporter_message"("state", "next_at");
ALTER TABLE "reporter_message" ADD CONSTRAINT "reporter_message_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE reporter_message ADD CONSTRAINT reporter_message_kind CHECK (kind IN ('accepted','answered','rate'));
ALTER TABLE reporter_message ADD CONSTRAINT reporter_message_channel CHECK (channel IN ('sms','mail'));
ALTER TABLE reporter_message ADD CONSTRAINT reporter_message_state CHECK (state IN ('waiting','sent','failed','off','dropped'));

-- Seen by whoever sees the reporter.
ALTER TABLE reporter_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporter_message FORCE ROW LEVEL SECURITY;
CREATE POLICY of_a_reporter ON reporter_message USING (EXISTS (SELECT FROM complaint_reporter r WHERE r.complaint_id = reporter_message.complaint_id));
GRANT SELECT, INSERT, UPDATE ON reporter_message TO portal_app;
GRANT USAGE ON SEQUENCE reporter_message_id_seq TO portal_app;
