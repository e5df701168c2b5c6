-- CreateIndex
CREATE INDEX "Delivery_ref_idx" ON "Delivery"("ref");
