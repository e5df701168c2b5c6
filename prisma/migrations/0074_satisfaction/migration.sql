-- CreateTable
CREATE TABLE "Satisfaction" (
    "questionId" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "groupId" UUID NOT NULL,
    "rating" TEXT NOT NULL,
    "word" TEXT,
    "ratedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Satisfaction_pkey" PRIMARY KEY ("questionId","cycle")
);

-- CreateIndex
CREATE INDEX "Satisfaction_groupId_ratedAt_idx" ON "Satisfaction"("groupId", "ratedAt");

-- AddForeignKey
ALTER TABLE "Satisfaction" ADD CONSTRAINT "Satisfaction_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Satisfaction" ADD CONSTRAINT "Satisfaction_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Satisfaction"
ADD CONSTRAINT "Satisfaction_rating" CHECK ("rating" IN ('very', 'rather', 'little')),
ADD CONSTRAINT "Satisfaction_cycle" CHECK ("cycle" >= 1),
ADD CONSTRAINT "Satisfaction_word" CHECK (btrim("word") <> '');
