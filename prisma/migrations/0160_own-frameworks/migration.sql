-- CreateTable
CREATE TABLE "OwnFramework" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "framework" JSONB NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "keptAt" TIMESTAMPTZ(3),

    CONSTRAINT "OwnFramework_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OwnFramework_key_key" ON "OwnFramework"("key");

-- CreateIndex
CREATE INDEX "OwnFramework_organisationId_idx" ON "OwnFramework"("organisationId");

-- CreateIndex
CREATE INDEX "OwnFramework_byId_idx" ON "OwnFramework"("byId");

-- AddForeignKey
ALTER TABLE "OwnFramework" ADD CONSTRAINT "OwnFramework_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnFramework" ADD CONSTRAINT "OwnFramework_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

/* It stands in buttons beside another one's mark, which have 64 bytes. What a space is, no locale decides here. */
ALTER TABLE "OwnFramework" ADD CONSTRAINT "OwnFramework_key" CHECK ("key" ~ '^[a-z0-9]+-[0-9a-f]{6}@[^@ ]{1,9}$' AND char_length("key") <= 25
  AND "key" = ("framework"->>'id') || '@' || ("framework"->>'version'));

CREATE TRIGGER "OwnFramework_kept" BEFORE UPDATE OR DELETE ON "OwnFramework" FOR EACH ROW WHEN (OLD."keptAt" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
