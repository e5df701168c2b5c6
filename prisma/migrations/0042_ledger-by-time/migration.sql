/* A report reads what was sealed since its first day. */
CREATE INDEX "LedgerEntry_organisationId_sealedAt_idx" ON "LedgerEntry"("organisationId", "sealedAt");
