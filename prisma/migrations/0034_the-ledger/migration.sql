/* Everything that the guarantee rests on, sealed in a chain of its own for each organisation. */
CREATE TABLE "LedgerEntry" (
    "organisationId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "facts" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("organisationId","seq")
);

CREATE TABLE "LedgerHead" (
    "organisationId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "toldAt" TIMESTAMPTZ(3) NOT NULL,
    "toldSeq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "LedgerHead_pkey" PRIMARY KEY ("organisationId")
);

CREATE TABLE "Unsealed" (
    "organisationId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,

    CONSTRAINT "Unsealed_pkey" PRIMARY KEY ("organisationId","source","sourceId")
);

CREATE UNIQUE INDEX "LedgerEntry_organisationId_source_sourceId_key" ON "LedgerEntry"("organisationId", "source", "sourceId");

ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_source" CHECK ("source" IN ('promise', 'clock', 'move', 'delivery'));
CREATE TRIGGER "LedgerEntry_append_only" BEFORE UPDATE OR DELETE ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

/* What is recorded says by itself that it is to be sealed, whoever records it. (\x3b is a semicolon.) */
CREATE FUNCTION "seal_promise"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN INSERT INTO "Unsealed" VALUES (NEW."organisationId", ''promise'', NEW."id")\x3b RETURN NULL\x3b END';
CREATE FUNCTION "seal_clock"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN INSERT INTO "Unsealed" SELECT d."organisationId", ''clock'', NEW."id" FROM "Deadline" d WHERE d."id" = NEW."deadlineId"\x3b RETURN NULL\x3b END';
CREATE FUNCTION "seal_move"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN INSERT INTO "Unsealed" SELECT q."organisationId", ''move'', NEW."id" FROM "Question" q WHERE q."id" = NEW."questionId"\x3b RETURN NULL\x3b END';
CREATE FUNCTION "seal_delivery"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN INSERT INTO "Unsealed" SELECT m."organisationId", ''delivery'', NEW."id" FROM "OutboxMessage" m WHERE m."id" = NEW."messageId" AND m."subjectType" = ''question''\x3b RETURN NULL\x3b END';
CREATE TRIGGER "Deadline_to_seal" AFTER INSERT ON "Deadline" FOR EACH ROW EXECUTE FUNCTION "seal_promise"();
CREATE TRIGGER "DeadlineEvent_to_seal" AFTER INSERT ON "DeadlineEvent" FOR EACH ROW EXECUTE FUNCTION "seal_clock"();
CREATE TRIGGER "QuestionMove_to_seal" AFTER INSERT ON "QuestionMove" FOR EACH ROW EXECUTE FUNCTION "seal_move"();
CREATE TRIGGER "Delivery_to_seal" AFTER INSERT ON "Delivery" FOR EACH ROW EXECUTE FUNCTION "seal_delivery"();

/* What was recorded before there was a ledger is sealed as it is found. */
INSERT INTO "Unsealed" SELECT "organisationId", 'promise', "id" FROM "Deadline";
INSERT INTO "Unsealed" SELECT d."organisationId", 'clock', e."id" FROM "DeadlineEvent" e JOIN "Deadline" d ON d."id" = e."deadlineId";
INSERT INTO "Unsealed" SELECT q."organisationId", 'move', m."id" FROM "QuestionMove" m JOIN "Question" q ON q."id" = m."questionId";
INSERT INTO "Unsealed" SELECT m."organisationId", 'delivery', d."id" FROM "Delivery" d JOIN "OutboxMessage" m ON m."id" = d."messageId" WHERE m."subjectType" = 'question';
