-- Events that wait to be handled, or whose authors wait for their answer: few, among all that are remembered.
DROP INDEX "InboundEvent_unprocessed";
CREATE INDEX "InboundEvent_owed" ON "InboundEvent" ("receivedAt") WHERE "payload" IS NOT NULL;
