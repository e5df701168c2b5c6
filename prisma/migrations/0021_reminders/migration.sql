/* A coordinator reminded whoever has the question: words that are in no answer. */
ALTER TABLE "QuestionEntry" DROP CONSTRAINT "QuestionEntry_kind",
ADD CONSTRAINT "QuestionEntry_kind" CHECK ("kind" IN ('answer', 'precision-request', 'precision', 'remark', 'missing', 'reminder'));
