/* How many questions somebody asked within a minute is looked up with every question. */
DROP INDEX "Question_askerId_idx";
CREATE INDEX "Question_askerId_askedAt_idx" ON "Question"("askerId", "askedAt");
