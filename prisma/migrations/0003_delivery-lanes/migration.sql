-- AlterTable
ALTER TABLE "OutboxMessage" DROP COLUMN "dueAt",
DROP COLUMN "leasedUntil",
ADD COLUMN     "queued" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "DeliveryLane" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "heldBy" UUID,
    "again" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "DeliveryLane_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlatformWait" (
    "platform" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlatformWait_pkey" PRIMARY KEY ("platform")
);

-- What Prisma cannot say.

-- A lane that a claim holds, or whose wait is running, says until when.
ALTER TABLE "DeliveryLane" ADD CONSTRAINT "DeliveryLane_held" CHECK ("heldBy" IS NULL OR "dueAt" IS NOT NULL);

-- A claim reads these and nothing of the backlog behind them.
DROP INDEX "OutboxMessage_due";
CREATE INDEX "OutboxMessage_arrived" ON "OutboxMessage" ("id") WHERE "state" = 'pending' AND NOT "queued";
CREATE INDEX "OutboxMessage_lane" ON "OutboxMessage" ((coalesce("toPersonId", "toSpaceId")), "id") WHERE "state" = 'pending';
CREATE INDEX "DeliveryLane_due" ON "DeliveryLane" ("platform", "dueAt", "id") WHERE "dueAt" IS NOT NULL;
