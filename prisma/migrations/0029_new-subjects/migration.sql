-- AlterTable
ALTER TABLE "SubjectChange" ADD COLUMN "isNew" BOOLEAN NOT NULL DEFAULT false;
