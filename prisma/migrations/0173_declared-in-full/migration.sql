-- AlterTable
ALTER TABLE "Activity" ADD COLUMN     "evidenceFor" TEXT NOT NULL DEFAULT 'group',
ADD COLUMN     "level" TEXT,
ADD COLUMN     "startedOn" DATE,
ADD COLUMN     "subject" TEXT;

-- AlterTable
ALTER TABLE "ActivityVersion" ADD COLUMN     "hows" TEXT[],
ADD COLUMN     "level" TEXT,
ADD COLUMN     "startedOn" DATE,
ADD COLUMN     "subject" TEXT;

-- AlterTable
ALTER TABLE "Claim" ADD COLUMN     "how" TEXT;

-- What Prisma cannot say.

ALTER TABLE "Activity" ADD CONSTRAINT "Activity_evidence" CHECK ("evidenceFor" IN ('group', 'trainers')),
ADD CONSTRAINT "Activity_span" CHECK ("startedOn" < "happenedOn"),
ADD CONSTRAINT "Activity_said" CHECK (btrim("level") <> '' AND btrim("subject") <> '');
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_how" CHECK (btrim("how") <> '');

/* As before, with when it began, for which pupils and in what, who opens its evidence, and how each competence was used. */
CREATE OR REPLACE VIEW "ActivityView" AS
SELECT v."id", v."organisationId", v."reference", jsonb_build_object(
  'id', v."id", 'organisationId', v."organisationId", 'groupId', v."groupId", 'reference', v."reference",
  'framework', v."framework", 'title', v."title", 'description', v."description", 'place', v."place",
  'happenedOn', v."happenedOn", 'startedOn', v."startedOn", 'level', v."level", 'subject', v."subject",
  'evidenceFor', v."evidenceFor", 'links', to_jsonb(v."links"), 'declaredAt', v."declaredAt",
  'version', v."version", 'amendedAt', v."amendedAt",
  'author', jsonb_build_object('id', p."id", 'name', p."name", 'language', p."language"),
  'files', coalesce((SELECT x."files" FROM "AttachedFiles" x WHERE x."saidId" = v."id"), '[]'),
  'deadline', (SELECT to_jsonb(l) || jsonb_build_object('pauses', coalesce((
      SELECT jsonb_agg(jsonb_build_object('from', u."from", 'to', u."to") ORDER BY u."from")
      FROM "DeadlinePause" u WHERE u."deadlineId" = l."id"), '[]'))
    FROM "Deadline" l WHERE l."subjectType" = 'activity' AND l."subjectId" = v."id" ORDER BY l."cycle" DESC LIMIT 1),
  'claims', coalesce((SELECT jsonb_agg(jsonb_build_object('id', c."id", 'competence', c."competence", 'how', c."how", 'state', c."state",
      'version', c."version", 'decidedAt', c."decidedAt", 'withdrawnAt', c."withdrawnAt",
      'decidedBy', CASE WHEN t."id" IS NULL THEN NULL ELSE jsonb_build_object('id', t."id", 'name', t."name") END,
      'reason', (SELECT w."reason" FROM "Attestation" w WHERE w."sourceId" = c."id" ORDER BY w."version" DESC LIMIT 1),
      'pending', coalesce((SELECT jsonb_agg(jsonb_build_object('question', r."question", 'by', r."askedById",
          'at', r."askedAt") ORDER BY r."askedAt", r."id")
        FROM "InformationRequest" r WHERE r."claimId" = c."id" AND r."reply" IS NULL AND r."droppedAt" IS NULL), '[]'),
      'askedBy', coalesce((SELECT jsonb_agg(DISTINCT r."askedById") FROM "InformationRequest" r WHERE r."claimId" = c."id"), '[]'),
      'contest', (SELECT jsonb_build_object('id', k."id", 'version', k."version", 'outcome', k."outcome",
          'reason', k."reason", 'at', k."at", 'settledAt', k."settledAt",
          'decidedBy', jsonb_build_object('id', d."id", 'name', d."name", 'language', d."language"),
          'settledBy', CASE WHEN s."id" IS NULL THEN NULL ELSE jsonb_build_object('id', s."id", 'name', s."name") END,
          'deadline', (SELECT to_jsonb(l) || jsonb_build_object('pauses', coalesce((
      SELECT jsonb_agg(jsonb_build_object('from', u."from", 'to', u."to") ORDER BY u."from")
      FROM "DeadlinePause" u WHERE u."deadlineId" = l."id"), '[]'))
    FROM "Deadline" l WHERE l."subjectType" = 'contest' AND l."subjectId" = k."id" ORDER BY l."cycle" DESC LIMIT 1))
        FROM "Contest" k JOIN "Person" d ON d."id" = k."decidedById" LEFT JOIN "Person" s ON s."id" = k."settledById"
        WHERE k."claimId" = c."id")) ORDER BY c."competence")
    FROM "Claim" c LEFT JOIN "Person" t ON t."id" = c."decidedById" WHERE c."activityId" = v."id"), '[]')
) AS "activity"
FROM "Activity" v JOIN "Person" p ON p."id" = v."authorId";
