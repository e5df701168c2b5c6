-- Files go with questions, and with what is said about them, as with activities: one table for all of them.
CREATE TABLE "Attachment" (
    "saidId" UUID NOT NULL,
    "uploadId" UUID NOT NULL,
    "questionId" UUID,
    "activityId" UUID,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("saidId","uploadId"),
    CONSTRAINT "Attachment_subject" CHECK (num_nonnulls("questionId", "activityId") = 1)
);

CREATE INDEX "Attachment_uploadId_idx" ON "Attachment"("uploadId");
CREATE INDEX "Attachment_questionId_idx" ON "Attachment"("questionId");
CREATE INDEX "Attachment_activityId_idx" ON "Attachment"("activityId");

ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a file shows, in words, where whoever sent it said so.
ALTER TABLE "Upload" ADD COLUMN "alt" TEXT;

INSERT INTO "Attachment" ("saidId", "uploadId", "activityId", "position")
SELECT "activityId", "uploadId", "activityId", row_number() OVER (PARTITION BY "activityId" ORDER BY "uploadId") - 1
FROM "ActivityFile";

-- The files of each thing said, in their order, as cards name them.
CREATE VIEW "AttachedFiles" AS
SELECT a."saidId", jsonb_agg(jsonb_build_object('id', u."id", 'name', u."name", 'mediaType', f."mediaType",
  'size', f."size", 'alt', u."alt") ORDER BY a."position", u."id") AS "files"
FROM "Attachment" a JOIN "Upload" u ON u."id" = a."uploadId" JOIN "StoredFile" f ON f."sha256" = u."sha256"
GROUP BY a."saidId";

-- As before, with the files from there.
CREATE OR REPLACE VIEW "ActivityView" AS
SELECT v."id", v."organisationId", v."reference", jsonb_build_object(
  'id', v."id", 'organisationId', v."organisationId", 'groupId', v."groupId", 'reference', v."reference",
  'framework', v."framework", 'title', v."title", 'description', v."description", 'place', v."place",
  'happenedOn', v."happenedOn", 'links', to_jsonb(v."links"), 'declaredAt', v."declaredAt",
  'author', jsonb_build_object('id', p."id", 'name', p."name", 'language', p."language"),
  'files', coalesce((SELECT x."files" FROM "AttachedFiles" x WHERE x."saidId" = v."id"), '[]'),
  'claims', coalesce((SELECT jsonb_agg(jsonb_build_object('id', c."id", 'competence', c."competence", 'state', c."state",
      'version', c."version", 'decidedAt', c."decidedAt",
      'decidedBy', CASE WHEN t."id" IS NULL THEN NULL ELSE jsonb_build_object('id', t."id", 'name', t."name") END,
      'reason', (SELECT w."reason" FROM "Attestation" w WHERE w."sourceId" = c."id" ORDER BY w."version" DESC LIMIT 1),
      'pending', coalesce((SELECT jsonb_agg(jsonb_build_object('question', r."question", 'by', r."askedById",
          'at', r."askedAt") ORDER BY r."askedAt", r."id")
        FROM "InformationRequest" r WHERE r."claimId" = c."id" AND r."reply" IS NULL), '[]')) ORDER BY c."competence")
    FROM "Claim" c LEFT JOIN "Person" t ON t."id" = c."decidedById" WHERE c."activityId" = v."id"), '[]')
) AS "activity"
FROM "Activity" v JOIN "Person" p ON p."id" = v."authorId";

DROP TABLE "ActivityFile";

-- As before, with the files that came with the question itself.
CREATE OR REPLACE VIEW "QuestionView" AS
SELECT q."id", q."organisationId", q."reference", jsonb_build_object(
  'id', q."id", 'organisationId', q."organisationId", 'groupId', q."groupId", 'groupCode', g."code",
  'reference', q."reference", 'text', q."text", 'channel', q."channel", 'state', q."state", 'cycle', q."cycle",
  'askedAt', q."askedAt", 'assignedAt', q."assignedAt", 'claimedAt', q."claimedAt", 'closedAt', q."closedAt",
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
