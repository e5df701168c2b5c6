-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "account" JSONB;

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "notedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "tieId" UUID;

-- AlterTable
ALTER TABLE "LinkCode" ADD COLUMN     "platform" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "toAccount" JSONB;

-- CreateTable
CREATE TABLE "Tie" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "askerId" UUID NOT NULL,
    "askerPlatform" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accountName" TEXT,
    "entererId" UUID,
    "state" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "doneAt" TIMESTAMPTZ(3),
    "staysId" UUID,
    "goesId" UUID,
    "kept" JSONB,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,

    CONSTRAINT "Tie_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActOrigin" (
    "rowId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ActOrigin_pkey" PRIMARY KEY ("rowId")
);

-- CreateIndex
CREATE INDEX "Tie_askerId_idx" ON "Tie"("askerId");

-- CreateIndex
CREATE INDEX "Tie_goesId_idx" ON "Tie"("goesId");

-- CreateIndex
CREATE INDEX "Tie_staysId_idx" ON "Tie"("staysId");

-- CreateIndex
CREATE INDEX "ActOrigin_at_idx" ON "ActOrigin"("at");

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_tieId_fkey" FOREIGN KEY ("tieId") REFERENCES "Tie"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tie" ADD CONSTRAINT "Tie_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tie" ADD CONSTRAINT "Tie_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tie" ADD CONSTRAINT "Tie_entererId_fkey" FOREIGN KEY ("entererId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tie" ADD CONSTRAINT "Tie_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tie" ADD CONSTRAINT "Tie_staysId_fkey" FOREIGN KEY ("staysId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tie" ADD CONSTRAINT "Tie_goesId_fkey" FOREIGN KEY ("goesId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tie" ADD CONSTRAINT "Tie_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
