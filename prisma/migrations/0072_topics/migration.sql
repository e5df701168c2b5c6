-- CreateTable
CREATE TABLE "CoveredTopic" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CoveredTopic_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CoveredTopic_personId_idx" ON "CoveredTopic"("personId");

-- AddForeignKey
ALTER TABLE "CoveredTopic" ADD CONSTRAINT "CoveredTopic_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
