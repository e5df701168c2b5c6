-- CreateTable
CREATE TABLE "UntoldDecision" (
    "claimId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "activityId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "revision" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tellAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UntoldDecision_pkey" PRIMARY KEY ("claimId","version")
);

-- CreateIndex
CREATE INDEX "UntoldDecision_activityId_byId_idx" ON "UntoldDecision"("activityId", "byId");

-- CreateIndex
CREATE INDEX "UntoldDecision_tellAt_idx" ON "UntoldDecision"("tellAt");

-- AddForeignKey
ALTER TABLE "UntoldDecision" ADD CONSTRAINT "UntoldDecision_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A kind that nobody can be told of would wait for ever.
ALTER TABLE "UntoldDecision" ADD CONSTRAINT "UntoldDecision_kind" CHECK ("kind" IN ('attested', 'refused', 'information-requested'));
