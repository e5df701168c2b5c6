-- CreateTable
CREATE TABLE "WordPair" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "one" TEXT NOT NULL,
    "other" TEXT NOT NULL,
    "oneWord" TEXT NOT NULL,
    "otherWord" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "metById" UUID,
    "metAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WordPair_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WordPair_organisationId_state_metAt_idx" ON "WordPair"("organisationId", "state", "metAt");

-- CreateIndex
CREATE UNIQUE INDEX "WordPair_organisationId_one_other_key" ON "WordPair"("organisationId", "one", "other");

-- AddForeignKey
ALTER TABLE "WordPair" ADD CONSTRAINT "WordPair_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WordPair" ADD CONSTRAINT "WordPair_metById_fkey" FOREIGN KEY ("metById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WordPair" ADD CONSTRAINT "WordPair_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.

/*
 * One word each, and no text: nothing with a space, a sign, a figure or a capital in it, of the 128 characters that are the
 * same everywhere. What is a letter beyond these depends on the locale of a server, and is looked at before.
 */
ALTER TABLE "WordPair" ADD CONSTRAINT "WordPair_words" CHECK ("one" < "other" COLLATE "C"
  AND char_length("oneWord") BETWEEN 4 AND 25 AND char_length("otherWord") BETWEEN 4 AND 25
  AND ("oneWord" || "otherWord") COLLATE "C" !~ '[[:space:][:cntrl:][:punct:][:digit:][:upper:]]'),
ADD CONSTRAINT "WordPair_state" CHECK ("state" IN ('met', 'proposed', 'same', 'different')),
ADD CONSTRAINT "WordPair_met" CHECK (("state" = 'met') = ("metById" IS NOT NULL)),
ADD CONSTRAINT "WordPair_decided" CHECK (("state" IN ('same', 'different')) = ("decidedById" IS NOT NULL)
  AND ("decidedById" IS NULL) = ("decidedAt" IS NULL));
