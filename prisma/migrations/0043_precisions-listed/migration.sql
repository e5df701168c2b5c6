/* A precision that is awaited for too long is an alert of its question: what its clock does is news to the places that list it. */
CREATE OR REPLACE VIEW "ListedIn" AS
SELECT 'question'::text AS "subjectType", q."id" AS "subjectId", s."id" AS "placeId"
FROM "Question" q JOIN "Space" s ON s."groupId" = q."groupId"
WHERE q."channel" = 'forum' AND s."purpose" IN ('trainers', 'alerts') AND s."retiredAt" IS NULL
UNION ALL
SELECT 'precision'::text, e."id", s."id"
FROM "QuestionEntry" e JOIN "Question" q ON q."id" = e."questionId" JOIN "Space" s ON s."groupId" = q."groupId"
WHERE e."kind" = 'precision-request' AND q."channel" = 'forum' AND s."purpose" = 'alerts' AND s."retiredAt" IS NULL;
