-- AlterTable
ALTER TABLE "Claim" ADD COLUMN     "continuesId" UUID;

-- CreateTable
CREATE TABLE "ActivityWord" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "claimId" UUID,
    "authorId" UUID NOT NULL,
    "toId" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ActivityWord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recusal" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "trainerId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "activityId" UUID,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Recusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeptComment" (
    "id" UUID NOT NULL,
    "groupId" UUID,
    "ownerId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeptComment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ActivityWord_activityId_at_idx" ON "ActivityWord"("activityId", "at");

-- CreateIndex
CREATE INDEX "ActivityWord_claimId_idx" ON "ActivityWord"("claimId");

-- CreateIndex
CREATE INDEX "Recusal_groupId_authorId_idx" ON "Recusal"("groupId", "authorId");

-- CreateIndex
CREATE INDEX "KeptComment_ownerId_idx" ON "KeptComment"("ownerId");

-- CreateIndex
CREATE INDEX "KeptComment_groupId_idx" ON "KeptComment"("groupId");

-- CreateIndex
CREATE INDEX "Claim_continuesId_idx" ON "Claim"("continuesId");

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_continuesId_fkey" FOREIGN KEY ("continuesId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityWord" ADD CONSTRAINT "ActivityWord_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityWord" ADD CONSTRAINT "ActivityWord_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityWord" ADD CONSTRAINT "ActivityWord_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityWord" ADD CONSTRAINT "ActivityWord_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_trainerId_fkey" FOREIGN KEY ("trainerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptComment" ADD CONSTRAINT "KeptComment_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptComment" ADD CONSTRAINT "KeptComment_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "ActivityWord" ADD CONSTRAINT "ActivityWord_text" CHECK (btrim("text") <> '');
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_reason" CHECK (btrim("reason") <> ''),
ADD CONSTRAINT "Recusal_ended" CHECK (("endedAt" IS NULL) = ("endedById" IS NULL));
ALTER TABLE "KeptComment" ADD CONSTRAINT "KeptComment_kind" CHECK ("kind" IN ('attest', 'refuse', 'ask')),
ADD CONSTRAINT "KeptComment_text" CHECK (btrim("text") <> '');
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_continues" CHECK ("continuesId" IS DISTINCT FROM "id");
ALTER TABLE "UntoldDecision" DROP CONSTRAINT "UntoldDecision_kind",
ADD CONSTRAINT "UntoldDecision_kind" CHECK ("kind" IN ('attested', 'refused', 'taken-back', 'information-requested'));
ALTER TABLE "Attestation" DROP CONSTRAINT "Attestation_verdict",
ADD CONSTRAINT "Attestation_verdict" CHECK ("verdict" IN ('attested', 'refused', 'taken-back'));

CREATE TRIGGER "ActivityWord_kept" BEFORE UPDATE OF "text", "at" OR DELETE ON "ActivityWord" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Recusal_kept" BEFORE UPDATE OF "reason", "at", "endedAt" ON "Recusal" FOR EACH ROW WHEN (OLD."endedAt" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();

CREATE INDEX "Recusal_open" ON "Recusal"("groupId", "authorId") WHERE "endedAt" IS NULL;

/* As before, with who does not decide on it, what each claim asks for again and what asks for it again. */
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
  'apart', coalesce((SELECT jsonb_agg(DISTINCT r."trainerId") FROM "Recusal" r WHERE r."endedAt" IS NULL
      AND r."groupId" = v."groupId" AND r."authorId" = v."authorId" AND (r."activityId" IS NULL OR r."activityId" = v."id")), '[]'),
  'claims', coalesce((SELECT jsonb_agg(jsonb_build_object('id', c."id", 'competence', c."competence", 'how', c."how", 'state', c."state",
      'version', c."version", 'decidedAt', c."decidedAt", 'withdrawnAt', c."withdrawnAt",
      'decidedBy', CASE WHEN t."id" IS NULL THEN NULL ELSE jsonb_build_object('id', t."id", 'name', t."name") END,
      'reason', (SELECT w."reason" FROM "Attestation" w WHERE w."sourceId" = c."id" ORDER BY w."version" DESC LIMIT 1),
      'isTakenBack', coalesce((SELECT w."verdict" = 'taken-back' FROM "Attestation" w WHERE w."sourceId" = c."id"
        ORDER BY w."version" DESC LIMIT 1), false) AND c."state" = 'refused',
      'earlier', (SELECT jsonb_build_object('id', o."id", 'reference', q."reference", 'at', w."at", 'by', n."name",
          'reason', w."reason")
        FROM "Claim" o JOIN "Activity" q ON q."id" = o."activityId"
        JOIN "Attestation" w ON w."sourceId" = o."id" JOIN "Person" n ON n."id" = w."byId"
        WHERE o."id" = c."continuesId" AND w."verdict" <> 'attested' ORDER BY w."version" DESC LIMIT 1),
      'later', (SELECT q."reference" FROM "Claim" o JOIN "Activity" q ON q."id" = o."activityId"
        WHERE o."continuesId" = c."id" AND o."state" <> 'withdrawn' ORDER BY q."declaredAt" DESC LIMIT 1),
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
