-- CreateTable
CREATE TABLE "Contest" (
    "id" UUID NOT NULL,
    "claimId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "decidedById" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "explanation" TEXT,
    "settledById" UUID,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Contest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Contest_claimId_key" ON "Contest"("claimId");

-- AddForeignKey
ALTER TABLE "Contest" ADD CONSTRAINT "Contest_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contest" ADD CONSTRAINT "Contest_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contest" ADD CONSTRAINT "Contest_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "Contest" ADD CONSTRAINT "Contest_reason" CHECK (btrim("reason") <> ''),
ADD CONSTRAINT "Contest_outcome" CHECK ("outcome" IN ('confirmed', 'sent-back')),
ADD CONSTRAINT "Contest_settled" CHECK (num_nonnulls("outcome", "explanation", "settledById", "settledAt") IN (0, 4));

-- What was settled stays so.
CREATE TRIGGER "Contest_kept" BEFORE UPDATE OF "outcome", "explanation", "settledAt" ON "Contest" FOR EACH ROW WHEN (OLD."outcome" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();

-- As before, with the second opinion that was asked for.
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
        FROM "InformationRequest" r WHERE r."claimId" = c."id" AND r."reply" IS NULL), '[]'),
      'contest', (SELECT jsonb_build_object('id', k."id", 'version', k."version", 'outcome', k."outcome",
          'reason', k."reason", 'at', k."at", 'settledAt', k."settledAt",
          'decidedBy', jsonb_build_object('id', d."id", 'name', d."name", 'language', d."language"),
          'settledBy', CASE WHEN s."id" IS NULL THEN NULL ELSE jsonb_build_object('id', s."id", 'name', s."name") END)
        FROM "Contest" k JOIN "Person" d ON d."id" = k."decidedById" LEFT JOIN "Person" s ON s."id" = k."settledById"
        WHERE k."claimId" = c."id")) ORDER BY c."competence")
    FROM "Claim" c LEFT JOIN "Person" t ON t."id" = c."decidedById" WHERE c."activityId" = v."id"), '[]')
) AS "activity"
FROM "Activity" v JOIN "Person" p ON p."id" = v."authorId";
