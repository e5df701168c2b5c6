/* What was said to whoever has a question by whoever passed it on. */
ALTER TABLE "Question" ADD COLUMN "handedWith" TEXT;

CREATE OR REPLACE VIEW "QuestionView" AS
SELECT q."id", q."organisationId", q."reference", jsonb_build_object(
  'id', q."id", 'organisationId', q."organisationId", 'groupId', q."groupId", 'groupCode', g."code",
  'reference', q."reference", 'text', q."text", 'channel', q."channel", 'state', q."state", 'cycle', q."cycle",
  'askedAt', q."askedAt", 'assignedAt', q."assignedAt", 'claimedAt', q."claimedAt", 'closedAt', q."closedAt",
  'handedWith', q."handedWith",
  'files', coalesce((SELECT x."files" FROM "AttachedFiles" x WHERE x."saidId" = q."id"), '[]'),
  'asker', jsonb_build_object('id', a."id", 'name', a."name", 'language', a."language"),
  'askerPlatforms', coalesce((SELECT jsonb_agg(DISTINCT i."platform") FROM "Identity" i WHERE i."personId" = a."id"), '[]'),
  'assignee', CASE WHEN t."id" IS NULL THEN NULL
    ELSE jsonb_build_object('id', t."id", 'name', t."name", 'language', t."language",
      'trains', coalesce((SELECT jsonb_agg(jsonb_build_object('from', m."since", 'until', m."until"))
        FROM "RoleView" m WHERE m."personId" = t."id" AND m."groupId" = q."groupId" AND m."role" = 'trainer'), '[]'),
      'away', coalesce((SELECT jsonb_agg(jsonb_build_object('from', s."from", 'until', s."until"))
        FROM "Absence" s WHERE s."personId" = t."id"), '[]')) END,
  'deadline', CASE WHEN d."id" IS NULL OR q."channel" = 'direct' THEN NULL
    ELSE to_jsonb(d) || jsonb_build_object('pauses', coalesce((
      SELECT jsonb_agg(jsonb_build_object('from', p."from", 'to', p."to") ORDER BY p."from")
      FROM "DeadlinePause" p WHERE p."deadlineId" = d."id"), '[]')) END
) AS "question"
FROM "Question" q
JOIN "Group" g ON g."id" = q."groupId"
JOIN "Person" a ON a."id" = q."askerId"
LEFT JOIN "Person" t ON t."id" = q."assigneeId"
LEFT JOIN "Deadline" d ON d."subjectType" = 'question' AND d."subjectId" = q."id" AND d."cycle" = q."cycle";

/* What the team does about a question among themselves. */
ALTER TABLE "QuestionEntry" DROP CONSTRAINT "QuestionEntry_kind",
ADD CONSTRAINT "QuestionEntry_kind" CHECK ("kind" IN
  ('answer', 'precision-request', 'precision', 'remark', 'missing', 'reminder', 'opinion', 'call'));
