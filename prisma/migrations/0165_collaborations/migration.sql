-- CreateTable
CREATE TABLE "Collaboration" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "competences" TEXT[],
    "attestedById" UUID NOT NULL,
    "attestedAt" TIMESTAMPTZ(3) NOT NULL,
    "authorId" UUID,
    "writtenAt" TIMESTAMPTZ(3),
    "purpose" TEXT,
    "platform" TEXT,
    "workspaceId" TEXT,
    "channelId" TEXT,
    "ref" TEXT,
    "link" TEXT,
    "isExcerpt" BOOLEAN NOT NULL DEFAULT false,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,
    "undoneReason" TEXT,

    CONSTRAINT "Collaboration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CollaborationText" (
    "collaborationId" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "done" TEXT,

    CONSTRAINT "CollaborationText_pkey" PRIMARY KEY ("collaborationId")
);

-- AlterTable
ALTER TABLE "Acquired" ADD COLUMN     "collaborationId" UUID,
ALTER COLUMN "trainingId" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Collaboration_groupId_attestedAt_idx" ON "Collaboration"("groupId", "attestedAt");

-- CreateIndex
CREATE INDEX "Collaboration_authorId_idx" ON "Collaboration"("authorId");

-- CreateIndex
CREATE INDEX "Collaboration_platform_workspaceId_channelId_ref_idx" ON "Collaboration"("platform", "workspaceId", "channelId", "ref");

-- CreateIndex
CREATE UNIQUE INDEX "Collaboration_organisationId_reference_key" ON "Collaboration"("organisationId", "reference");

-- CreateIndex
CREATE INDEX "Acquired_collaborationId_idx" ON "Acquired"("collaborationId");

-- AddForeignKey
ALTER TABLE "Collaboration" ADD CONSTRAINT "Collaboration_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collaboration" ADD CONSTRAINT "Collaboration_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collaboration" ADD CONSTRAINT "Collaboration_attestedById_fkey" FOREIGN KEY ("attestedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collaboration" ADD CONSTRAINT "Collaboration_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Collaboration" ADD CONSTRAINT "Collaboration_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollaborationText" ADD CONSTRAINT "CollaborationText_collaborationId_fkey" FOREIGN KEY ("collaborationId") REFERENCES "Collaboration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acquired" ADD CONSTRAINT "Acquired_collaborationId_fkey" FOREIGN KEY ("collaborationId") REFERENCES "Collaboration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "Collaboration" ADD CONSTRAINT "Collaboration_competences" CHECK (cardinality("competences") >= 1),
ADD CONSTRAINT "Collaboration_message" CHECK (num_nonnulls("authorId", "writtenAt", "purpose", "platform", "workspaceId", "channelId", "ref") IN (0, 7)),
ADD CONSTRAINT "Collaboration_of_message" CHECK ("ref" IS NOT NULL OR "link" IS NULL AND "editedAt" IS NULL AND "deletedAt" IS NULL AND NOT "isExcerpt"),
ADD CONSTRAINT "Collaboration_undone" CHECK (num_nonnulls("undoneAt", "undoneById", "undoneReason") IN (0, 3)),
ADD CONSTRAINT "Collaboration_reason" CHECK (btrim("undoneReason") <> '');
ALTER TABLE "CollaborationText" ADD CONSTRAINT "CollaborationText_words" CHECK (btrim("words") <> '');
ALTER TABLE "Acquired" ADD CONSTRAINT "Acquired_occasion" CHECK (num_nonnulls("trainingId", "collaborationId") = 1);

-- What was undone stays so, with its reason.
CREATE TRIGGER "Collaboration_kept" BEFORE UPDATE OF "undoneAt", "undoneReason" ON "Collaboration" FOR EACH ROW WHEN (OLD."undoneAt" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();

-- What was kept is not reworded: only erased, whole.
CREATE TRIGGER "CollaborationText_kept" BEFORE UPDATE ON "CollaborationText" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- That at which something was acquired, whatever it was.
CREATE VIEW "Occasion" AS
SELECT "id", "organisationId", "groupId", "reference", "framework" FROM "Training"
UNION ALL SELECT "id", "organisationId", "groupId", "reference", "framework" FROM "Collaboration";
