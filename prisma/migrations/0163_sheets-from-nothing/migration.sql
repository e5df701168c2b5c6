-- A sheet may be written from nothing, of no question (decision 84).

-- AlterTable
ALTER TABLE "Sheet" ALTER COLUMN "questionId" DROP NOT NULL;
