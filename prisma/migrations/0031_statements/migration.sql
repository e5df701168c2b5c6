-- CreateTable
CREATE TABLE "Statement" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "uploadId" UUID NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "shows" TEXT NOT NULL DEFAULT 'nothing',
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatementLine" (
    "statementId" UUID NOT NULL,
    "attestationId" UUID NOT NULL,

    CONSTRAINT "StatementLine_pkey" PRIMARY KEY ("statementId","attestationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Statement_code_key" ON "Statement"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Statement_uploadId_key" ON "Statement"("uploadId");

-- CreateIndex
CREATE INDEX "Statement_personId_issuedAt_idx" ON "Statement"("personId", "issuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Statement_organisationId_reference_key" ON "Statement"("organisationId", "reference");

-- CreateIndex
CREATE INDEX "StatementLine_attestationId_idx" ON "StatementLine"("attestationId");

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatementLine" ADD CONSTRAINT "StatementLine_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatementLine" ADD CONSTRAINT "StatementLine_attestationId_fkey" FOREIGN KEY ("attestationId") REFERENCES "Attestation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "Statement" ADD CONSTRAINT "Statement_shows" CHECK ("shows" IN ('nothing', 'validity', 'name', 'competences')),
ADD CONSTRAINT "Statement_code" CHECK ("code" ~ '^[A-Z2-9]{26}$');

-- What was handed out is kept exactly, and what was taken back stays so.
CREATE TRIGGER "Statement_kept" BEFORE UPDATE OF "reference", "code", "content", "digest", "uploadId", "issuedAt" ON "Statement" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Statement_revoked" BEFORE UPDATE OF "revokedAt" ON "Statement" FOR EACH ROW WHEN (OLD."revokedAt" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "StatementLine_append_only" BEFORE UPDATE OR DELETE ON "StatementLine" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
