-- CreateTable
CREATE TABLE "IndexedText" (
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "terms" INTEGER[],

    CONSTRAINT "IndexedText_pkey" PRIMARY KEY ("subjectType","subjectId")
);

-- CreateTable
CREATE TABLE "TermCount" (
    "organisationId" UUID NOT NULL,
    "term" INTEGER NOT NULL,
    "texts" INTEGER NOT NULL,

    CONSTRAINT "TermCount_pkey" PRIMARY KEY ("organisationId","term")
);

-- CreateIndex
CREATE INDEX "IndexedText_terms_idx" ON "IndexedText" USING GIN ("terms");

/* What is found is read at once: nothing of the index waits in a list. A row of counts is written anew where it stands. */
ALTER INDEX "IndexedText_terms_idx" SET (fastupdate = off);
ALTER TABLE "TermCount" SET (fillfactor = 70);
ALTER TABLE "TermCount" ADD CONSTRAINT "TermCount_texts" CHECK ("texts" > 0);
