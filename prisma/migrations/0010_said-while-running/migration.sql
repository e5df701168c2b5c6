-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "whileRunning" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma cannot say.

-- What was left unsaid of a deadline's last rung is found when its clock runs again.
CREATE INDEX "OutboxMessage_running" ON "OutboxMessage" ("whileDeadline") WHERE "whileRunning";

-- Reminders and alerts that still wait to be said are such, unlike what tells of a breach.
UPDATE "OutboxMessage" m SET "whileRunning" = true FROM "Deadline" d
WHERE d."id" = m."whileDeadline" AND d."breachedAt" IS NULL AND m."state" = 'pending' AND m."key" LIKE 'guarantee:%';
