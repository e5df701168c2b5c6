-- CreateTable
CREATE TABLE "PartedMessage" (
    "platform" TEXT NOT NULL,
    "first" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "events" TEXT[],
    "parts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "handledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PartedMessage_pkey" PRIMARY KEY ("platform","first")
);

-- CreateIndex
CREATE INDEX "PartedMessage_platform_key_idx" ON "PartedMessage"("platform", "key");
