-- CreateTable
CREATE TABLE "Sheet" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "questionId" UUID NOT NULL,
    "keeperId" UUID NOT NULL,
    "asked" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "keptAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "foretoldAt" TIMESTAMPTZ(3),

    CONSTRAINT "Sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SheetVersion" (
    "sheetId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "asked" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SheetVersion_pkey" PRIMARY KEY ("sheetId","version")
);

-- CreateIndex
CREATE INDEX "Sheet_organisationId_keptAt_idx" ON "Sheet"("organisationId", "keptAt");

-- CreateIndex
CREATE INDEX "Sheet_questionId_idx" ON "Sheet"("questionId");

-- CreateIndex
CREATE INDEX "Sheet_expiresAt_idx" ON "Sheet"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Sheet_organisationId_reference_key" ON "Sheet"("organisationId", "reference");

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_keeperId_fkey" FOREIGN KEY ("keeperId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetVersion" ADD CONSTRAINT "SheetVersion_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "Sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetVersion" ADD CONSTRAINT "SheetVersion_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_words" CHECK (btrim("asked") <> '' AND btrim("answer") <> ''),
ADD CONSTRAINT "Sheet_reach" CHECK ("reach" IN ('group', 'organisation')),
ADD CONSTRAINT "Sheet_state" CHECK ("state" IN ('kept', 'withdrawn')),
ADD CONSTRAINT "Sheet_version" CHECK ("version" >= 1);
ALTER TABLE "SheetVersion" ADD CONSTRAINT "SheetVersion_kind" CHECK ("kind" IN ('keep', 'edit', 'prolong', 'withdraw', 'restore')),
ADD CONSTRAINT "SheetVersion_version" CHECK ("version" >= 1);

/* Of a question one sheet stands. */
CREATE UNIQUE INDEX "Sheet_standing" ON "Sheet" ("questionId") WHERE "state" = 'kept';

CREATE TRIGGER "SheetVersion_append_only" BEFORE UPDATE OR DELETE ON "SheetVersion" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
