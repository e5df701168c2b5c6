-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "view" TEXT NOT NULL,
    "toSpaceId" UUID,
    "toPersonId" UUID,
    "platform" TEXT,
    "workspaceId" TEXT,
    "userId" TEXT,
    "channelId" TEXT,
    "thread" TEXT,
    "refs" TEXT[] NOT NULL DEFAULT '{}',
    "shown" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "drawn" INTEGER NOT NULL DEFAULT 0,
    "unsureUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3),
    "heldBy" UUID,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubjectChange" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisationId" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,

    CONSTRAINT "SubjectChange_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "LocalMessage" ADD COLUMN "changed" BIGINT;
UPDATE "LocalMessage" SET "changed" = "seq";
ALTER TABLE "LocalMessage" ALTER COLUMN "changed" SET NOT NULL;

-- CreateIndex
CREATE INDEX "LocalMessage_spaceId_changed_idx" ON "LocalMessage"("spaceId", "changed");

-- CreateIndex
CREATE INDEX "LocalMessage_toUserId_changed_idx" ON "LocalMessage"("toUserId", "changed");

-- CreateIndex
CREATE INDEX "LocalMessage_changed_idx" ON "LocalMessage"("changed");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_toSpaceId_fkey" FOREIGN KEY ("toSpaceId") REFERENCES "Space"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_toPersonId_fkey" FOREIGN KEY ("toPersonId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.

-- A post is read in one place, or by one person, and says until when it is held.
ALTER TABLE "Post" ADD CONSTRAINT "Post_reader" CHECK (("toSpaceId" IS NULL) <> ("toPersonId" IS NULL)),
ADD CONSTRAINT "Post_held" CHECK ("heldBy" IS NULL OR "dueAt" IS NOT NULL),
ADD CONSTRAINT "Post_stands" CHECK ("dueAt" IS NULL OR "platform" IS NOT NULL AND "channelId" IS NOT NULL);

-- A claim reads what is due and nothing of what only stands. A change finds the posts of its subject.
CREATE INDEX "Post_due" ON "Post" ("platform", "dueAt", "id") WHERE "dueAt" IS NOT NULL;
CREATE INDEX "Post_subject" ON "Post" ("organisationId", "subjectType", "subjectId") WHERE "retiredAt" IS NULL;
