/* Whoever asked found the answer in a question like theirs: on record with the move that resolved it. */
ALTER TABLE "QuestionMove" ADD COLUMN "bySimilar" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "QuestionMove_bySimilar" CHECK (NOT "bySimilar" OR "kind" = 'resolve');

/* A time in which nobody is there who answers for this (null, nobody at all). */
ALTER TABLE "CoverageGap" ADD COLUMN "topic" TEXT,
ADD CONSTRAINT "CoverageGap_topic" CHECK (btrim("topic") <> '');
