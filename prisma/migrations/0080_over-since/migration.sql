/* What something of ours ended at. A message that reached nobody and was written before that is of no more use to anybody. */
CREATE VIEW "OverSince" AS
SELECT 'question'::text AS "subjectType", q."id" AS "subjectId", q."closedAt" AS "at"
FROM "Question" q
WHERE q."state" IN ('resolved', 'closed', 'dismissed') AND q."closedAt" IS NOT NULL;
