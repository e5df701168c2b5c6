/* A breach that was none may be followed by one that is: each instant of a rung is on record once. */
DROP INDEX "DeadlineEvent_rung";
CREATE UNIQUE INDEX "DeadlineEvent_rung" ON "DeadlineEvent" ("deadlineId", "kind", "step", "at") WHERE "kind" IN ('step', 'breach');
