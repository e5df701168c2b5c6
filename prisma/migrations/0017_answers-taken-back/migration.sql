/* What had been taken for the kept promise was not yet: the clock has been running all along. */
ALTER TABLE "DeadlineEvent" DROP CONSTRAINT "DeadlineEvent_kind",
ADD CONSTRAINT "DeadlineEvent_kind" CHECK ("kind" IN ('step', 'breach', 'met', 'paused', 'resumed', 'cancelled', 'unheard', 'corrected', 'unmet'));
