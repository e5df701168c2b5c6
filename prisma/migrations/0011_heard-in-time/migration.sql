-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "heldSince" TIMESTAMPTZ(3);

-- A breach that was none is corrected by an entry, and that nobody was there to hear is one.
ALTER TABLE "DeadlineEvent" DROP CONSTRAINT "DeadlineEvent_kind",
ADD CONSTRAINT "DeadlineEvent_kind" CHECK ("kind" IN ('step', 'breach', 'met', 'paused', 'resumed', 'cancelled', 'unheard', 'corrected'));
