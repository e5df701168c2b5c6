-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "bundleId" UUID,
ADD COLUMN     "line" JSONB;

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "bundleId" UUID;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_bundleId_fkey" FOREIGN KEY ("bundleId") REFERENCES "OutboxMessage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.

-- A message that is a line of another one is said with it, and is in no lane.
ALTER TABLE "OutboxMessage" DROP CONSTRAINT "OutboxMessage_state",
ADD CONSTRAINT "OutboxMessage_state" CHECK ("state" IN ('pending', 'joined', 'delivered', 'dropped', 'failed')),
ADD CONSTRAINT "OutboxMessage_joined" CHECK ("state" <> 'joined' OR "bundleId" IS NOT NULL AND "line" IS NOT NULL);

-- The lines of a bundle are found by it, and so are those that it shows.
CREATE INDEX "OutboxMessage_bundle" ON "OutboxMessage" ("bundleId") WHERE "bundleId" IS NOT NULL;
CREATE INDEX "Post_bundle" ON "Post" ("bundleId") WHERE "bundleId" IS NOT NULL AND "retiredAt" IS NULL;
