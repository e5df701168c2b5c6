-- AlterTable
ALTER TABLE "Absence" ADD COLUMN     "begun" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "substituteId" UUID;

-- AlterTable
ALTER TABLE "QuestionMove" ADD COLUMN     "choice" JSONB;

-- CreateTable
CREATE TABLE "CoverageGap" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CoverageGap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CoverageGap_groupId_idx" ON "CoverageGap"("groupId");

-- CreateIndex
CREATE INDEX "Absence_substituteId_idx" ON "Absence"("substituteId");

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_substituteId_fkey" FOREIGN KEY ("substituteId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoverageGap" ADD CONSTRAINT "CoverageGap_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "CoverageGap" ADD CONSTRAINT "CoverageGap_span" CHECK ("until" IS NULL OR "until" > "from");
-- Looked for every few seconds, and there are hardly any.
CREATE INDEX "Absence_not_begun" ON "Absence" ("from") WHERE NOT "begun";
-- Those that have begun were looked after when they were said.
UPDATE "Absence" SET "begun" = true WHERE "from" <= now();

-- What goes over to whoever stands in for somebody absent may be nobody's act, when the absence was said before.
ALTER TABLE "QuestionMove" DROP CONSTRAINT "QuestionMove_by",
ADD CONSTRAINT "QuestionMove_by" CHECK ("carriedOver" OR "byId" IS NOT NULL OR "kind" IN ('release', 'give-back', 'hand-over'));
