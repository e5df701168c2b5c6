-- AlterTable
ALTER TABLE "Space" ADD COLUMN "panelOwed" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma cannot say.

-- Places that were linked before there were panels get theirs, once.
UPDATE "Space" SET "panelOwed" = true WHERE "retiredAt" IS NULL;

-- In which places something is listed by a panel: a change of it is a change of theirs.
CREATE VIEW "ListedIn" AS
SELECT 'question'::text AS "subjectType", q."id" AS "subjectId", s."id" AS "placeId"
FROM "Question" q JOIN "Space" s ON s."groupId" = q."groupId"
WHERE q."channel" = 'forum' AND s."purpose" IN ('trainers', 'alerts') AND s."retiredAt" IS NULL;

-- What stands at hand in a place of the local chat is found without reading the place.
CREATE INDEX "LocalMessage_pinned" ON "LocalMessage" ("spaceId", "seq") WHERE "content"->'pinned' = 'true'::jsonb;
