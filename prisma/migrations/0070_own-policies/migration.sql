-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "begunUnder" TEXT;

-- AlterTable
ALTER TABLE "DeadlineEvent" ADD COLUMN     "policy" TEXT;

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "groupId" UUID,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "byId" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "madeAt" TIMESTAMPTZ(3),

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PolicyVersion_organisationId_kind_madeAt_idx" ON "PolicyVersion"("organisationId", "kind", "madeAt");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyVersion_organisationId_number_key" ON "PolicyVersion"("organisationId", "number");

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say. (\x3b is a semicolon.)

ALTER TABLE "DeadlineEvent" DROP CONSTRAINT "DeadlineEvent_kind",
ADD CONSTRAINT "DeadlineEvent_kind" CHECK ("kind" IN ('step', 'breach', 'met', 'paused', 'resumed', 'cancelled', 'unheard', 'corrected', 'unmet', 'changed')),
ADD CONSTRAINT "DeadlineEvent_policy" CHECK (("kind" = 'changed') = ("policy" IS NOT NULL));
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_number" CHECK ("number" >= 1);

/* What was decided stands, and a proposal may go but does not change. */
CREATE TRIGGER "PolicyVersion_decided" BEFORE UPDATE OR DELETE ON "PolicyVersion" FOR EACH ROW WHEN (OLD."madeAt" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "PolicyVersion_rules" BEFORE UPDATE OF "id", "organisationId", "groupId", "kind", "number", "basis", "rules" ON "PolicyVersion" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

/* The ledger has what was decided, too. */
ALTER TABLE "LedgerEntry" DROP CONSTRAINT "LedgerEntry_source";
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_source" CHECK ("source" IN ('promise', 'clock', 'move', 'delivery', 'outage', 'policy'));
CREATE FUNCTION "seal_policy"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN INSERT INTO "Unsealed" VALUES (NEW."organisationId", ''policy'', NEW."id")\x3b RETURN NULL\x3b END';
CREATE TRIGGER "PolicyVersion_to_seal" AFTER UPDATE ON "PolicyVersion" FOR EACH ROW WHEN (OLD."madeAt" IS NULL AND NEW."madeAt" IS NOT NULL) EXECUTE FUNCTION "seal_policy"();
