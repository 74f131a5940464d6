-- Sending mail: attempts begun, exact copies of what left, what providers tell of it, own domains, rates, outages, brakes, the shop's look.
ALTER TABLE "Message" ADD COLUMN "startedAt" TIMESTAMPTZ(3);
ALTER TABLE "Message" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Message" ADD COLUMN "fate" TEXT;
ALTER TABLE "Message" ADD COLUMN "fateAt" TIMESTAMPTZ(3);
ALTER TABLE "Message" ADD COLUMN "settledBy" TEXT;
-- Whatever was claimed before this migration may have been begun: nobody can say any more.
UPDATE "Message" SET "startedAt" = "claimedAt", "attempts" = 1 WHERE "state" <> 'deferred';
-- Looked for by the sweep alone, and only while a claim is open: a row then leaves the index once instead of moving in it.
DROP INDEX "Message_state_claimedAt_idx";
CREATE INDEX "Message_claimedAt_open_idx" ON "Message"("claimedAt") WHERE "state" = 'claimed';
CREATE INDEX "Message_shopId_unknown_idx" ON "Message"("shopId", "settledAt") WHERE "state" = 'unknown';

CREATE TABLE "RenderedMessage" (
    "shopId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "renderedCipher" BYTEA NOT NULL,
    "renderedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "RenderedMessage_pkey" PRIMARY KEY ("shopId", "messageId")
);
CREATE INDEX "RenderedMessage_shopId_renderedAt_idx" ON "RenderedMessage"("shopId", "renderedAt");
-- Packed and encrypted already: the database would try in vain to make it smaller.
ALTER TABLE "RenderedMessage" ALTER COLUMN "renderedCipher" SET STORAGE EXTERNAL;

CREATE TABLE "SendingDomain" (
    "shopId" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "fromLocal" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "privateKeyCipher" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "verifiedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "checkAt" TIMESTAMPTZ(3),
    "warmFrom" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SendingDomain_pkey" PRIMARY KEY ("shopId")
);
CREATE INDEX "SendingDomain_checkAt_idx" ON "SendingDomain"("checkAt");

CREATE TABLE "SendingDay" (
    "shopId" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "SendingDay_pkey" PRIMARY KEY ("shopId", "domain", "day")
);

CREATE TABLE "RecipientRate" (
    "shopId" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "filledAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "RecipientRate_pkey" PRIMARY KEY ("shopId", "receiver")
);

CREATE TABLE "SendCircuit" (
    "shopId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "retryAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SendCircuit_pkey" PRIMARY KEY ("shopId", "channel")
);

CREATE TABLE "SendBrake" (
    "shopId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "figures" JSONB NOT NULL DEFAULT '{}',
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedBy" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    CONSTRAINT "SendBrake_pkey" PRIMARY KEY ("shopId", "channel")
);

CREATE TABLE "ProviderReport" (
    "shopId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "messageId" TEXT,
    "personKey" TEXT,
    "proof" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ProviderReport_pkey" PRIMARY KEY ("shopId", "provider", "eventId")
);
CREATE UNIQUE INDEX "ProviderReport_proof_key" ON "ProviderReport"("proof");
CREATE INDEX "ProviderReport_shopId_messageId_idx" ON "ProviderReport"("shopId", "messageId");
CREATE INDEX "ProviderReport_shopId_channel_kind_happenedAt_idx" ON "ProviderReport"("shopId", "channel", "kind", "happenedAt");

CREATE TABLE "ShopBrand" (
    "shopId" TEXT NOT NULL,
    "logoUrl" TEXT,
    "logoAlt" TEXT,
    "accentColour" TEXT,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ShopBrand_pkey" PRIMARY KEY ("shopId")
);

ALTER TABLE "Touchpoint" ADD COLUMN "waitUntil" TIMESTAMPTZ(3);
