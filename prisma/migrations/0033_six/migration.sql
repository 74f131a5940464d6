-- A provider's callback names no shop: it is found by the provider's name of the message alone. The sweep that brakes looks at what came back and no more.
DROP INDEX "Message_shopId_providerId_idx";

CREATE INDEX "Message_providerId_idx" ON "Message"("providerId");

CREATE INDEX "Message_fateAt_trouble_idx" ON "Message"("fateAt") WHERE "fate" IN ('bounced', 'complained');
