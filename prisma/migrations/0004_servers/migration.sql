-- CreateTable
CREATE TABLE "Server" (
    "platform" TEXT NOT NULL,
    "serverId" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,

    CONSTRAINT "Server_pkey" PRIMARY KEY ("platform","serverId")
);

-- CreateIndex
CREATE INDEX "Server_organisationId_idx" ON "Server"("organisationId");

-- AddForeignKey
ALTER TABLE "Server" ADD CONSTRAINT "Server_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
