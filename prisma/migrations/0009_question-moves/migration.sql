-- CreateTable
CREATE TABLE "QuestionMove" (
    "id" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" UUID,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "assigneeId" UUID,
    "reason" TEXT,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "carriedOver" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "QuestionMove_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "QuestionMove_questionId_idx" ON "QuestionMove"("questionId");

-- AddForeignKey
ALTER TABLE "QuestionMove" ADD CONSTRAINT "QuestionMove_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionMove" ADD CONSTRAINT "QuestionMove_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionMove" ADD CONSTRAINT "QuestionMove_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "QuestionMove" ADD CONSTRAINT "QuestionMove_states" CHECK ("to" IN ('open', 'waiting', 'answered', 'resolved', 'closed', 'dismissed')
  AND "from" IN ('open', 'waiting', 'answered', 'resolved', 'closed', 'dismissed'));
ALTER TABLE "QuestionMove" ADD CONSTRAINT "QuestionMove_cycle" CHECK ("cycle" >= 1);
ALTER TABLE "QuestionMove" ADD CONSTRAINT "QuestionMove_by" CHECK ("carriedOver" OR "byId" IS NOT NULL);

-- What was stored of questions, as the moves that led there. What was not stored is not made up: transfers, claims that
-- were passed on, what ended a cycle before the last one, and who closed a question are lost.
WITH "event" AS (
  SELECT q."id" AS "questionId", q."id", 'ask' AS "kind", q."askerId" AS "byId", 1 AS "cycle", q."askedAt" AS "at",
    'open' AS "to", 0 AS "rank"
  FROM "Question" q
  UNION ALL
  SELECT e."questionId", e."id", CASE e."kind" WHEN 'answer' THEN 'answer' WHEN 'precision' THEN 'give-precision' ELSE 'ask-precision' END,
    e."authorId", e."cycle", e."at", CASE e."kind" WHEN 'answer' THEN 'answered' WHEN 'precision' THEN 'open' ELSE 'waiting' END, 2
  FROM "QuestionEntry" e WHERE e."kind" IN ('answer', 'precision-request', 'precision')
  UNION ALL
  -- A clock that started later than its question was asked: it was put on the forum then, or asked again there.
  SELECT q."id", gen_random_uuid(), CASE WHEN "again" THEN 'reopen' ELSE 'publish' END, q."askerId", d."cycle", d."startedAt", 'open', 1
  FROM "Deadline" d JOIN "Question" q ON q."id" = d."subjectId"
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM "Deadline" o WHERE o."subjectType" = 'question' AND o."subjectId" = q."id"
    AND o."cycle" = d."cycle" - 1) AS "again") x
  WHERE d."subjectType" = 'question' AND (d."cycle" > 1 OR d."startedAt" > q."askedAt")
  UNION ALL
  SELECT q."id", gen_random_uuid(), CASE q."state" WHEN 'resolved' THEN 'resolve' WHEN 'closed' THEN 'close' ELSE 'dismiss' END,
    CASE WHEN q."state" <> 'closed' THEN q."askerId" END, q."cycle", q."closedAt", q."state", 3
  FROM "Question" q WHERE q."state" IN ('resolved', 'closed', 'dismissed') AND q."closedAt" IS NOT NULL
), "move" AS (
  SELECT v."questionId", v."id", v."kind", v."byId", CASE WHEN v."kind" NOT IN ('ask', 'reopen', 'publish')
      THEN coalesce(lag(v."to") OVER (PARTITION BY v."questionId", v."cycle" ORDER BY v."at", v."rank"), 'open') END AS "from",
    v."to", v."cycle", NULL::uuid AS "assigneeId", v."at"
  FROM "event" v
  UNION ALL
  SELECT q."id", gen_random_uuid(), 'claim', q."assigneeId", l."state", l."state", q."cycle", q."assigneeId", q."claimedAt"
  FROM "Question" q CROSS JOIN LATERAL (SELECT coalesce((SELECT v."to" FROM "event" v WHERE v."questionId" = q."id"
    AND v."cycle" = q."cycle" AND v."at" <= q."claimedAt" ORDER BY v."at" DESC, v."rank" DESC LIMIT 1), 'open') AS "state") l
  WHERE q."claimedAt" IS NOT NULL AND q."assigneeId" IS NOT NULL
)
INSERT INTO "QuestionMove" ("id", "questionId", "kind", "byId", "from", "to", "cycle", "assigneeId", "saidAt", "recordedAt", "carriedOver")
SELECT "id", "questionId", "kind", "byId", "from", "to", "cycle", "assigneeId", "at", "at", true FROM "move";

CREATE TRIGGER "QuestionMove_append_only" BEFORE UPDATE OR DELETE ON "QuestionMove" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- As before, with what a move changes besides: since when somebody has it, and when it ended.
CREATE OR REPLACE VIEW "QuestionView" AS
SELECT q."id", q."organisationId", q."reference", jsonb_build_object(
  'id', q."id", 'organisationId', q."organisationId", 'groupId', q."groupId", 'groupCode', g."code",
  'reference', q."reference", 'text', q."text", 'channel', q."channel", 'state', q."state", 'cycle', q."cycle",
  'askedAt', q."askedAt", 'assignedAt', q."assignedAt", 'claimedAt', q."claimedAt", 'closedAt', q."closedAt",
  'asker', jsonb_build_object('id', a."id", 'name', a."name", 'language', a."language"),
  'askerPlatforms', coalesce((SELECT jsonb_agg(DISTINCT i."platform") FROM "Identity" i WHERE i."personId" = a."id"), '[]'),
  'assignee', CASE WHEN t."id" IS NULL THEN NULL
    ELSE jsonb_build_object('id', t."id", 'name', t."name", 'language', t."language") END,
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
