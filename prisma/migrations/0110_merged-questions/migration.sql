/* A question that asks the same as another of its group: the answer to the one is given to the other too (decision 70). */
ALTER TABLE "Question" ADD COLUMN "mergedIntoId" UUID;
ALTER TABLE "Question" ADD CONSTRAINT "Question_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Question"("id")
  ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Question" ADD CONSTRAINT "Question_merged_into_another" CHECK ("mergedIntoId" <> "id");
CREATE INDEX "Question_mergedIntoId_idx" ON "Question"("mergedIntoId");

/* The other question that a move is about: the one it was merged into, or whose answer is given to this one too. */
ALTER TABLE "QuestionMove" ADD COLUMN "withId" UUID;
ALTER TABLE "QuestionMove" ADD CONSTRAINT "QuestionMove_withId_fkey" FOREIGN KEY ("withId") REFERENCES "Question"("id")
  ON DELETE SET NULL ON UPDATE CASCADE;

CREATE OR REPLACE VIEW "QuestionView" AS
SELECT q."id", q."organisationId", q."reference", jsonb_build_object(
  'id', q."id", 'organisationId', q."organisationId", 'groupId', q."groupId", 'groupCode', g."code",
  'reference', q."reference", 'text', q."text", 'channel', q."channel", 'state', q."state", 'cycle', q."cycle",
  'askedAt', q."askedAt", 'assignedAt', q."assignedAt", 'claimedAt', q."claimedAt", 'closedAt', q."closedAt",
  'handedWith', q."handedWith",
  'mergedInto', (SELECT jsonb_build_object('id', o."id", 'reference', o."reference") FROM "Question" o
    WHERE o."id" = q."mergedIntoId"),
  'merged', coalesce((SELECT jsonb_agg(jsonb_build_object('id', o."id", 'reference', o."reference", 'state', o."state")
    ORDER BY o."id") FROM "Question" o WHERE o."mergedIntoId" = q."id"), '[]'),
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
