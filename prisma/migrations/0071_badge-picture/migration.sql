-- AlterTable
ALTER TABLE "Statement" ADD COLUMN     "pictureId" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "Statement_pictureId_key" ON "Statement"("pictureId");

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_pictureId_fkey" FOREIGN KEY ("pictureId") REFERENCES "Upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;
