/* A breach that was corrected may turn out to be one after all: its rungs are on record once in each round. */
ALTER TABLE "DeadlineEvent" ADD COLUMN "round" INTEGER NOT NULL DEFAULT 0;
DROP INDEX "DeadlineEvent_rung";
CREATE UNIQUE INDEX "DeadlineEvent_rung" ON "DeadlineEvent" ("deadlineId", "kind", "step", "at", "round") WHERE "kind" IN ('step', 'breach');
