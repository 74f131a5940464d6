-- Text messages, web push and messages in the shop itself.
CREATE TABLE "ChannelSwitch" (
    "shopId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "onAt" TIMESTAMPTZ(3),
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ChannelSwitch_pkey" PRIMARY KEY ("shopId", "channel")
);

CREATE TABLE "SmsSettings" (
    "shopId" TEXT NOT NULL,
    "accountSid" TEXT,
    "authTokenCipher" TEXT,
    "messagingServiceSid" TEXT,
    "senderNumber" TEXT,
    "senderNames" JSONB NOT NULL DEFAULT '{}',
    "helpText" TEXT,
    "prices" JSONB NOT NULL DEFAULT '{}',
    "monthlyBudgetMicros" BIGINT,
    "registration" JSONB NOT NULL DEFAULT '{}',
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SmsSettings_pkey" PRIMARY KEY ("shopId")
);

CREATE TABLE "SmsUse" (
    "shopId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "phoneIndex" TEXT NOT NULL,
    "countryCode" TEXT NOT NULL,
    "segments" INTEGER NOT NULL,
    "costMicros" BIGINT,
    "month" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "heldAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SmsUse_pkey" PRIMARY KEY ("shopId", "messageId")
);
CREATE INDEX "SmsUse_shopId_month_idx" ON "SmsUse"("shopId", "month");
CREATE INDEX "SmsUse_shopId_phoneIndex_heldAt_idx" ON "SmsUse"("shopId", "phoneIndex", "heldAt");
CREATE INDEX "SmsUse_shopId_personKey_idx" ON "SmsUse"("shopId", "personKey");

CREATE TABLE "PushSubscription" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "endpointCipher" TEXT NOT NULL,
    "endpointIndex" TEXT NOT NULL,
    "keysCipher" TEXT NOT NULL,
    "subscribedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "PushSubscription_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "PushSubscription_shopId_endpointIndex_key" ON "PushSubscription"("shopId", "endpointIndex");
CREATE INDEX "PushSubscription_shopId_personKey_idx" ON "PushSubscription"("shopId", "personKey");

CREATE TABLE "OnsiteNote" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "shownAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    CONSTRAINT "OnsiteNote_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "OnsiteNote_shopId_messageId_key" ON "OnsiteNote"("shopId", "messageId");
CREATE INDEX "OnsiteNote_shopId_personKey_idx" ON "OnsiteNote"("shopId", "personKey");
-- One message at a time is shown to a person.
CREATE UNIQUE INDEX "OnsiteNote_one_shown" ON "OnsiteNote"("shopId", "personKey") WHERE "state" = 'shown';

CREATE TABLE "ShortLink" (
    "shopId" TEXT NOT NULL,
    "codeIndex" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ShortLink_pkey" PRIMARY KEY ("shopId", "codeIndex")
);
CREATE UNIQUE INDEX "ShortLink_codeIndex_key" ON "ShortLink"("codeIndex");
CREATE INDEX "ShortLink_shopId_personKey_idx" ON "ShortLink"("shopId", "personKey");
CREATE INDEX "ShortLink_shopId_touchpointId_idx" ON "ShortLink"("shopId", "touchpointId");
