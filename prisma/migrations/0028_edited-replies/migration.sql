/* What was replied below an activity is edited like what is said of a question. */
ALTER TABLE "WordsEdit" ALTER COLUMN "questionId" DROP NOT NULL, ALTER COLUMN "cycle" DROP NOT NULL, ADD COLUMN "activityId" UUID;
CREATE INDEX "WordsEdit_activityId_idx" ON "WordsEdit"("activityId");
ALTER TABLE "WordsEdit" ADD CONSTRAINT "WordsEdit_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
/* Of a question, in one of its cycles, or of an activity. */
ALTER TABLE "WordsEdit" ADD CONSTRAINT "WordsEdit_subject" CHECK (("questionId" IS NULL) <> ("activityId" IS NULL) AND ("questionId" IS NULL) = ("cycle" IS NULL));
