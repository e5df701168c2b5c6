-- CreateTable
CREATE TABLE "MailAddress" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "codeHash" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailAddress_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MailAddress_personId_idx" ON "MailAddress"("personId");

-- AddForeignKey
ALTER TABLE "MailAddress" ADD CONSTRAINT "MailAddress_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "MailAddress" ADD CONSTRAINT "MailAddress_address" CHECK ("address" ~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]{1,253}$'),
ADD CONSTRAINT "MailAddress_code" CHECK (("codeHash" IS NULL) = ("confirmedAt" IS NOT NULL)),
ADD CONSTRAINT "MailAddress_tries" CHECK ("tries" >= 0);
