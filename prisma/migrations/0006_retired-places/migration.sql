-- AlterTable
ALTER TABLE "Space" ADD COLUMN     "lostAt" TIMESTAMPTZ(3),
ADD COLUMN     "retiredAt" TIMESTAMPTZ(3);
