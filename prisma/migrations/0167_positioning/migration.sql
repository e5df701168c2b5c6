-- CreateTable
CREATE TABLE "SelfRating" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "competence" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SelfRating_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SelfRating_personId_framework_competence_at_idx" ON "SelfRating"("personId", "framework", "competence", "at");

-- AddForeignKey
ALTER TABLE "SelfRating" ADD CONSTRAINT "SelfRating_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "SelfRating" ADD CONSTRAINT "SelfRating_level" CHECK ("level" BETWEEN 1 AND 4);
