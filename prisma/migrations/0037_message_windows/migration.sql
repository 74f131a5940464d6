-- What left within a span, by kind, from the index alone.
DROP INDEX "Message_shopId_settledAt_idx";
CREATE INDEX "Message_shopId_settledAt_purpose_state_idx" ON "Message" ("shopId", "settledAt", "purpose", "state");
