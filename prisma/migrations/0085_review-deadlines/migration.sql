/* As before, with the clock of what waits for the trainers, and that of a second opinion. */
CREATE OR REPLACE VIEW "ActivityView" AS
SELECT v."id", v."organisationId", v."reference", jsonb_build_object(
  'id', v."id", 'organisationId', v."organisationId", 'groupId', v."groupId", 'reference', v."reference",
  'framework', v."framework", 'title', v."title", 'description', v."description", 'place', v."place",
  'happenedOn', v."happenedOn", 'links', to_jsonb(v."links"), 'declaredAt', v."declaredAt",
  'author', jsonb_build_object('id', p."id", 'name', p."name", 'language', p."language"),
  'files', coalesce((SELECT x."files" FROM "AttachedFiles" x WHERE x."saidId" = v."id"), '[]'),
  'deadline', (SELECT to_jsonb(l) || jsonb_build_object('pauses', coalesce((
      SELECT jsonb_agg(jsonb_build_object('from', u."from", 'to', u."to") ORDER BY u."from")
      FROM "DeadlinePause" u WHERE u."deadlineId" = l."id"), '[]'))
    FROM "Deadline" l WHERE l."subjectType" = 'activity' AND l."subjectId" = v."id" ORDER BY l."cycle" DESC LIMIT 1),
  'claims', coalesce((SELECT jsonb_agg(jsonb_build_object('id', c."id", 'competence', c."competence", 'state', c."state",
      'version', c."version", 'decidedAt', c."decidedAt",
      'decidedBy', CASE WHEN t."id" IS NULL THEN NULL ELSE jsonb_build_object('id', t."id", 'name', t."name") END,
      'reason', (SELECT w."reason" FROM "Attestation" w WHERE w."sourceId" = c."id" ORDER BY w."version" DESC LIMIT 1),
      'pending', coalesce((SELECT jsonb_agg(jsonb_build_object('question', r."question", 'by', r."askedById",
          'at', r."askedAt") ORDER BY r."askedAt", r."id")
        FROM "InformationRequest" r WHERE r."claimId" = c."id" AND r."reply" IS NULL), '[]'),
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

/* The ledger proves what is promised of questions. A time to decide on an activity is no promise, and stands outside. (\x3b is a semicolon.) */
CREATE OR REPLACE FUNCTION "seal_promise"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN
  IF NEW."subjectType" IN (''question'', ''precision'') THEN
    INSERT INTO "Unsealed" VALUES (NEW."organisationId", ''promise'', NEW."id")\x3b
  END IF\x3b
  RETURN NULL\x3b
END';
CREATE OR REPLACE FUNCTION "seal_clock"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN
  INSERT INTO "Unsealed" SELECT d."organisationId", ''clock'', NEW."id" FROM "Deadline" d
    WHERE d."id" = NEW."deadlineId" AND d."subjectType" IN (''question'', ''precision'')\x3b
  RETURN NULL\x3b
END';

/* An activity that waits for a trainer is listed in their place, a second opinion that waits, and an activity that waits for too long, in that for alerts. */
CREATE OR REPLACE VIEW "ListedIn" AS
SELECT 'question'::text AS "subjectType", q."id" AS "subjectId", s."id" AS "placeId"
FROM "Question" q JOIN "Space" s ON s."groupId" = q."groupId"
WHERE q."channel" = 'forum' AND s."purpose" IN ('trainers', 'alerts') AND s."retiredAt" IS NULL
UNION ALL
SELECT 'precision'::text, e."id", s."id"
FROM "QuestionEntry" e JOIN "Question" q ON q."id" = e."questionId" JOIN "Space" s ON s."groupId" = q."groupId"
WHERE e."kind" = 'precision-request' AND q."channel" = 'forum' AND s."purpose" = 'alerts' AND s."retiredAt" IS NULL
UNION ALL
SELECT 'activity'::text, a."id", s."id"
FROM "Activity" a JOIN "Space" s ON s."groupId" = a."groupId"
WHERE s."purpose" IN ('trainers', 'alerts') AND s."retiredAt" IS NULL
UNION ALL
SELECT 'contest'::text, k."id", s."id"
FROM "Contest" k JOIN "Claim" c ON c."id" = k."claimId" JOIN "Activity" a ON a."id" = c."activityId"
  JOIN "Space" s ON s."groupId" = a."groupId"
WHERE s."purpose" = 'alerts' AND s."retiredAt" IS NULL;

/* A ladder that ends has no next step after its breach. */
ALTER TABLE "Deadline" DROP CONSTRAINT "Deadline_running";
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_running" CHECK ("state" <> 'running' OR ("dueAt" IS NOT NULL AND ("nextStepAt" IS NOT NULL OR "breachedAt" IS NOT NULL)));

/* What coordinators look at: second opinions that nobody has settled, and what waits for the trainers for too long. */
CREATE INDEX "Contest_open" ON "Contest"("claimId") WHERE "outcome" IS NULL;
CREATE INDEX "Deadline_late_activities" ON "Deadline"("organisationId", "dueAt") WHERE "subjectType" = 'activity' AND "state" = 'running' AND "breachedAt" IS NOT NULL;
