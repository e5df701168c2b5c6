-- AlterTable
ALTER TABLE "Statement" ADD COLUMN     "bundleId" UUID,
ADD COLUMN     "sealableId" UUID,
ADD COLUMN     "showableId" UUID;

-- CreateTable
CREATE TABLE "ShownPart" (
    "id" UUID NOT NULL,
    "statementId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "competences" TEXT[],
    "uploadId" UUID NOT NULL,
    "shownAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShownPart_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ShownPart_code_key" ON "ShownPart"("code");

-- CreateIndex
CREATE UNIQUE INDEX "ShownPart_uploadId_key" ON "ShownPart"("uploadId");

-- CreateIndex
CREATE UNIQUE INDEX "ShownPart_statementId_number_key" ON "ShownPart"("statementId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Statement_showableId_key" ON "Statement"("showableId");

-- CreateIndex
CREATE UNIQUE INDEX "Statement_bundleId_key" ON "Statement"("bundleId");

-- CreateIndex
CREATE UNIQUE INDEX "Statement_sealableId_key" ON "Statement"("sealableId");

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_showableId_fkey" FOREIGN KEY ("showableId") REFERENCES "Upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_bundleId_fkey" FOREIGN KEY ("bundleId") REFERENCES "Upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_sealableId_fkey" FOREIGN KEY ("sealableId") REFERENCES "Upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShownPart" ADD CONSTRAINT "ShownPart_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShownPart" ADD CONSTRAINT "ShownPart_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "ShownPart" ADD CONSTRAINT "ShownPart_code" CHECK ("code" ~ '^[A-Z2-9]{26}$');
ALTER TABLE "ShownPart" ADD CONSTRAINT "ShownPart_some" CHECK (cardinality("competences") > 0);
ALTER TABLE "ShownPart" ADD CONSTRAINT "ShownPart_span" CHECK ("endedAt" >= "shownAt");

/* The same part that is shown already is that one. */
CREATE UNIQUE INDEX "ShownPart_once" ON "ShownPart"("statementId", "competences") WHERE "endedAt" IS NULL;

CREATE TRIGGER "ShownPart_kept" BEFORE UPDATE OF "statementId", "number", "code", "competences", "uploadId", "shownAt" ON "ShownPart" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ShownPart_ended" BEFORE UPDATE OF "endedAt" ON "ShownPart" FOR EACH ROW WHEN (OLD."endedAt" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
