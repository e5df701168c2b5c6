-- AlterTable
ALTER TABLE "MailAddress" ADD COLUMN     "key" TEXT,
ADD COLUMN     "offered" BOOLEAN NOT NULL DEFAULT false;

-- Addresses of before get a key of 122 bits, from a secure source.
UPDATE "MailAddress" SET "key" = replace(gen_random_uuid()::text, '-', '');
ALTER TABLE "MailAddress" ALTER COLUMN "key" SET NOT NULL;

-- What Prisma cannot say.

ALTER TABLE "MailAddress" ADD CONSTRAINT "MailAddress_key" CHECK (length("key") >= 26);
