-- AlterTable
ALTER TABLE "Statement" ADD COLUMN     "credentialId" UUID,
ADD COLUMN     "statusIndex" SERIAL NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Statement_statusIndex_key" ON "Statement"("statusIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Statement_credentialId_key" ON "Statement"("credentialId");

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;
