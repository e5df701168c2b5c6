-- AlterTable
ALTER TABLE "PolicyVersion" ADD COLUMN     "follows" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma cannot say.

/* An organisation follows nobody. */
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_follows" CHECK (NOT "follows" OR "groupId" IS NOT NULL);

/* What was decided stands, and a proposal may go but does not change. */
DROP TRIGGER "PolicyVersion_rules" ON "PolicyVersion";
CREATE TRIGGER "PolicyVersion_rules" BEFORE UPDATE OF "id", "organisationId", "groupId", "kind", "number", "basis", "rules", "follows" ON "PolicyVersion" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
