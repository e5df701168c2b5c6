-- CreateTable
CREATE TABLE "TextVector" (
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "model" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "TextVector_pkey" PRIMARY KEY ("subjectType","subjectId")
);

-- CreateIndex
CREATE INDEX "TextVector_organisationId_groupId_at_idx" ON "TextVector"("organisationId", "groupId", "at" DESC);

-- What Prisma cannot say.

ALTER TABLE "TextVector" ADD CONSTRAINT "TextVector_vector" CHECK (length("vector") > 0);
