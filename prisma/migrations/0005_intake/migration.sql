-- One event of one topic is accepted once, also when two processes get it at the same moment under two webhook ids.
UPDATE "Receipt" later SET "state" = 'duplicate', "reason" = 'same event as ' || first."id"
FROM "Receipt" first
WHERE later."eventId" IS NOT NULL AND later."state" = 'accepted'
  AND first."shopId" = later."shopId" AND first."topic" = later."topic" AND first."eventId" = later."eventId" AND first."state" <> 'duplicate'
  AND (first."state" <> 'accepted' OR (first."acceptedAt", first."id") < (later."acceptedAt", later."id"));

-- What was accepted twice and applied twice before: only the name of the event is taken from the later ones.
UPDATE "Receipt" later SET "eventId" = NULL
FROM "Receipt" first
WHERE later."eventId" IS NOT NULL AND later."state" <> 'duplicate' AND first."state" <> 'duplicate'
  AND first."shopId" = later."shopId" AND first."topic" = later."topic" AND first."eventId" = later."eventId"
  AND (first."acceptedAt", first."id") < (later."acceptedAt", later."id");

DROP INDEX "Receipt_shopId_topic_eventId_idx";
CREATE UNIQUE INDEX "Receipt_event_key" ON "Receipt"("shopId", "topic", "eventId") WHERE "eventId" IS NOT NULL AND "state" <> 'duplicate';

-- Only what waits or wants a person is looked for by state; an index over all would grow with everything ever received.
DROP INDEX "Receipt_state_shopId_acceptedAt_idx";
CREATE INDEX "Receipt_waiting_idx" ON "Receipt"("shopId", "acceptedAt", "id") WHERE "state" = 'accepted';
CREATE INDEX "Receipt_quarantined_idx" ON "Receipt"("shopId", "acceptedAt") WHERE "state" = 'quarantined';

-- For dropping what is too old, and for the ages of what waits over all shops.
CREATE INDEX "Receipt_acceptedAt_idx" ON "Receipt"("acceptedAt");

-- Encrypted bytes do not shrink: do not try.
ALTER TABLE "Receipt" ALTER COLUMN "payloadCipher" SET STORAGE EXTERNAL;
