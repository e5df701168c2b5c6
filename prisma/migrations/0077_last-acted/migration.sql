-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "lastActedAt" TIMESTAMPTZ(3);
