-- CreateTable
CREATE TABLE "Outage" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Outage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Outage_organisationId_idx" ON "Outage"("organisationId");

-- AddForeignKey
ALTER TABLE "Outage" ADD CONSTRAINT "Outage_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say. (\x3b is a semicolon.)

ALTER TABLE "Outage" ADD CONSTRAINT "Outage_span" CHECK ("from" < "to");
CREATE TRIGGER "Outage_append_only" BEFORE UPDATE OR DELETE ON "Outage" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- The ledger has them, too.
ALTER TABLE "LedgerEntry" DROP CONSTRAINT "LedgerEntry_source";
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_source" CHECK ("source" IN ('promise', 'clock', 'move', 'delivery', 'outage'));
CREATE FUNCTION "seal_outage"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN INSERT INTO "Unsealed" VALUES (NEW."organisationId", ''outage'', NEW."id")\x3b RETURN NULL\x3b END';
CREATE TRIGGER "Outage_to_seal" AFTER INSERT ON "Outage" FOR EACH ROW EXECUTE FUNCTION "seal_outage"();
