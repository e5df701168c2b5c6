-- AlterTable
ALTER TABLE "Activity" ADD COLUMN     "withActivityId" UUID;

-- CreateTable
CREATE TABLE "Participation" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "namedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Encouragement" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "takenBackAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "Encouragement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Participation_activityId_idx" ON "Participation"("activityId");

-- CreateIndex
CREATE INDEX "Participation_personId_idx" ON "Participation"("personId");

-- CreateIndex
CREATE INDEX "Encouragement_activityId_idx" ON "Encouragement"("activityId");

-- CreateIndex
CREATE INDEX "Encouragement_personId_idx" ON "Encouragement"("personId");

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_withActivityId_fkey" FOREIGN KEY ("withActivityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Encouragement" ADD CONSTRAINT "Encouragement_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Encouragement" ADD CONSTRAINT "Encouragement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "Activity" ADD CONSTRAINT "Activity_with_another" CHECK ("withActivityId" <> "id");
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_state" CHECK ("state" IN ('named', 'confirmed', 'declined')),
ADD CONSTRAINT "Participation_answered" CHECK (("state" = 'named') = ("answeredAt" IS NULL));

/* What is still to be told to the author of an activity. */
CREATE INDEX "Encouragement_untold" ON "Encouragement" ("at") WHERE "toldAt" IS NULL AND "takenBackAt" IS NULL;

/* As before, with who took part in it, which one it was done with, and who encourages it. */
CREATE OR REPLACE VIEW "ActivityView" AS
SELECT v."id", v."organisationId", v."reference", jsonb_build_object(
  'id', v."id", 'organisationId', v."organisationId", 'groupId', v."groupId", 'reference', v."reference",
  'framework', v."framework", 'title', v."title", 'description', v."description", 'place', v."place",
  'happenedOn', v."happenedOn", 'startedOn', v."startedOn", 'level', v."level", 'subject', v."subject",
  'evidenceFor', v."evidenceFor",
  'with', (SELECT jsonb_build_object('reference', o."reference", 'title', o."title", 'author', n."name")
    FROM "Activity" o JOIN "Person" n ON n."id" = o."authorId" WHERE o."id" = v."withActivityId"),
  'participants', coalesce((SELECT jsonb_agg(jsonb_build_object('id', r."personId", 'name', n."name", 'state', r."state")
      ORDER BY r."namedAt", r."id")
    FROM "Participation" r JOIN "Person" n ON n."id" = r."personId"
    WHERE r."activityId" = v."id" AND r."personId" <> v."authorId"), '[]'),
  'encouragedBy', coalesce((SELECT jsonb_agg(DISTINCT e."personId") FROM "Encouragement" e
    WHERE e."activityId" = v."id" AND e."takenBackAt" IS NULL AND e."personId" <> v."authorId"), '[]'), 'links', to_jsonb(v."links"), 'declaredAt', v."declaredAt",
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
