-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TokenLease" (
    "shopId" TEXT NOT NULL,
    "owner" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TokenLease_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "eventId" TEXT,
    "topic" TEXT NOT NULL,
    "apiVersion" TEXT NOT NULL,
    "triggeredAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL,
    "payloadCipher" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "claimedBy" TEXT,
    "claimedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "shopId" TEXT NOT NULL,
    "gid" TEXT,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "countryCode" TEXT NOT NULL DEFAULT 'US',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "contactCipher" TEXT,
    "scopes" TEXT NOT NULL DEFAULT '',
    "mark" TEXT NOT NULL DEFAULT '',
    "scopesMark" TEXT NOT NULL DEFAULT '',
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "setUpAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "ShopSettings" (
    "shopId" TEXT NOT NULL,
    "sendingOnAt" TIMESTAMPTZ(3),
    "senderName" TEXT,
    "replyTo" TEXT,
    "postalAddress" TEXT,
    "supportUrl" TEXT,
    "brandVoice" TEXT,
    "tone" TEXT NOT NULL DEFAULT 'friendly',
    "quietFromMinute" INTEGER NOT NULL DEFAULT 540,
    "quietUntilMinute" INTEGER NOT NULL DEFAULT 1200,
    "maxPerWindow" INTEGER NOT NULL DEFAULT 2,
    "windowDays" INTEGER NOT NULL DEFAULT 30,
    "setupDismissedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShopSettings_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Product" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "vendor" TEXT,
    "productType" TEXT,
    "tags" TEXT[],
    "categoryId" TEXT,
    "categoryName" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "imageUrl" TEXT,
    "price" TEXT,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "mark" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Product_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "emailCipher" TEXT,
    "emailIndex" TEXT,
    "phoneCipher" TEXT,
    "phoneIndex" TEXT,
    "firstNameCipher" TEXT,
    "lastNameCipher" TEXT,
    "locale" TEXT,
    "countryCode" TEXT,
    "provinceCode" TEXT,
    "emailState" TEXT,
    "emailOptInLevel" TEXT,
    "emailStateAt" TIMESTAMPTZ(3),
    "smsState" TEXT,
    "smsOptInLevel" TEXT,
    "smsStateAt" TIMESTAMPTZ(3),
    "tags" TEXT[],
    "createdAt" TIMESTAMPTZ(3),
    "mark" TEXT NOT NULL DEFAULT '',
    "emailMark" TEXT NOT NULL DEFAULT '',
    "smsMark" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Order" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customerId" TEXT,
    "emailCipher" TEXT,
    "emailIndex" TEXT,
    "phoneCipher" TEXT,
    "firstNameCipher" TEXT,
    "customerLocale" TEXT,
    "countryCode" TEXT,
    "provinceCode" TEXT,
    "currency" TEXT NOT NULL,
    "totalAmount" TEXT NOT NULL,
    "financialStatus" TEXT,
    "sourceName" TEXT,
    "isTest" BOOLEAN NOT NULL DEFAULT false,
    "acceptsMarketing" BOOLEAN,
    "tags" TEXT[],
    "statusPageUrl" TEXT,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "mark" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "productId" TEXT,
    "variantId" TEXT,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "currentQuantity" INTEGER NOT NULL,
    "requiresShipping" BOOLEAN NOT NULL DEFAULT true,
    "isGiftCard" BOOLEAN NOT NULL DEFAULT false,
    "unitPrice" TEXT NOT NULL DEFAULT '0.00',
    "mark" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Shipment" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "carrier" TEXT,
    "service" TEXT,
    "trackingNumber" TEXT,
    "trackingUrl" TEXT,
    "originId" TEXT,
    "destination" TEXT,
    "shippedAt" TIMESTAMPTZ(3) NOT NULL,
    "promisedAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "lastEvent" TEXT,
    "lastEventAt" TIMESTAMPTZ(3),
    "mark" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shipment_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ShipmentLine" (
    "shopId" TEXT NOT NULL,
    "shipmentId" TEXT NOT NULL,
    "orderLineId" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "mark" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ShipmentLine_pkey" PRIMARY KEY ("shopId","shipmentId","orderLineId")
);

-- CreateTable
CREATE TABLE "DeliveryEvent" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "shipmentId" TEXT NOT NULL,
    "orderId" TEXT,
    "status" TEXT NOT NULL,
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "estimatedDeliveryAt" TIMESTAMPTZ(3),

    CONSTRAINT "DeliveryEvent_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "mark" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReturnCase" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "mark" TEXT NOT NULL DEFAULT '',
    "linesMark" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReturnCase_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "customerId" TEXT,
    "personKey" TEXT,
    "orderIds" TEXT[],
    "state" TEXT NOT NULL,
    "resultCipher" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsentEntry" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "wordingVersion" TEXT,
    "countryCode" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "dedupeKey" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConsentEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArrivalForecast" (
    "shopId" TEXT NOT NULL,
    "shipmentId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "p10At" TIMESTAMPTZ(3) NOT NULL,
    "p50At" TIMESTAMPTZ(3) NOT NULL,
    "p90At" TIMESTAMPTZ(3) NOT NULL,
    "isArrived" BOOLEAN NOT NULL DEFAULT false,
    "basis" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArrivalForecast_pkey" PRIMARY KEY ("shopId","shipmentId")
);

-- CreateTable
CREATE TABLE "Touchpoint" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "customerId" TEXT,
    "personKey" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "orderLineIds" TEXT[],
    "productIds" TEXT[],
    "arrivedAt" TIMESTAMPTZ(3),
    "arrivalKind" TEXT,
    "delayDays" DOUBLE PRECISION,
    "basis" TEXT,
    "explores" BOOLEAN NOT NULL DEFAULT false,
    "propensity" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "why" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "claimedBy" TEXT,
    "claimedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Touchpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "untilAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "isCurrent" BOOLEAN NOT NULL DEFAULT true,
    "briefCipher" TEXT NOT NULL,
    "subjectCipher" TEXT NOT NULL,
    "bodyCipher" TEXT NOT NULL,
    "sentences" TEXT NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "language" TEXT NOT NULL,
    "tone" TEXT NOT NULL,
    "writer" TEXT NOT NULL,
    "model" TEXT,
    "promptVersion" TEXT NOT NULL,
    "fallback" TEXT,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "decidedBy" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "recipientCipher" TEXT NOT NULL,
    "subjectCipher" TEXT NOT NULL,
    "bodyCipher" TEXT NOT NULL,
    "legalBasis" TEXT NOT NULL,
    "policyVersion" TEXT NOT NULL,
    "consentEntryId" TEXT,
    "draftId" TEXT NOT NULL,
    "model" TEXT,
    "promptVersion" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owner" TEXT,
    "providerId" TEXT,
    "failure" TEXT,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Response" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT,
    "messageId" TEXT,
    "orderId" TEXT,
    "personKey" TEXT,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "dedupeKey" TEXT NOT NULL,
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "orderId" TEXT,
    "orderLineId" TEXT,
    "customerId" TEXT,
    "touchpointId" TEXT,
    "personKey" TEXT,
    "emailCipher" TEXT,
    "rating" INTEGER NOT NULL,
    "title" TEXT,
    "body" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "locale" TEXT,
    "source" TEXT NOT NULL,
    "isVerified" BOOLEAN NOT NULL DEFAULT false,
    "daysUsed" INTEGER,
    "consentText" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rejectionReason" TEXT,
    "merchantReply" TEXT,
    "repliedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "moderatedAt" TIMESTAMPTZ(3),
    "moderatedBy" TEXT,
    "metaobjectId" TEXT,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewAudit" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewAudit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Publication" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "rating" DOUBLE PRECISION,
    "count" INTEGER NOT NULL DEFAULT 0,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("shopId","productId")
);

-- CreateTable
CREATE TABLE "Observation" (
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "orderLineId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "delayDays" DOUBLE PRECISION NOT NULL,
    "week" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "explores" BOOLEAN NOT NULL DEFAULT false,
    "propensity" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("shopId","touchpointId","orderLineId")
);

-- CreateTable
CREATE TABLE "TimingOverride" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "delayDays" DOUBLE PRECISION NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TimingOverride_pkey" PRIMARY KEY ("shopId","productId")
);

-- CreateTable
CREATE TABLE "Curve" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "delayDays" DOUBLE PRECISION NOT NULL,
    "low80Days" DOUBLE PRECISION NOT NULL,
    "high80Days" DOUBLE PRECISION NOT NULL,
    "basis" TEXT NOT NULL,
    "points" JSONB NOT NULL,
    "observations" INTEGER NOT NULL DEFAULT 0,
    "fittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Curve_pkey" PRIMARY KEY ("shopId","productId")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "Receipt_shopId_topic_eventId_idx" ON "Receipt"("shopId", "topic", "eventId");

-- CreateIndex
CREATE INDEX "Receipt_state_shopId_acceptedAt_idx" ON "Receipt"("state", "shopId", "acceptedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Receipt_shopId_webhookId_key" ON "Receipt"("shopId", "webhookId");

-- CreateIndex
CREATE INDEX "Product_shopId_handle_idx" ON "Product"("shopId", "handle");

-- CreateIndex
CREATE INDEX "Customer_shopId_emailIndex_idx" ON "Customer"("shopId", "emailIndex");

-- CreateIndex
CREATE INDEX "Order_shopId_customerId_idx" ON "Order"("shopId", "customerId");

-- CreateIndex
CREATE INDEX "Order_shopId_emailIndex_idx" ON "Order"("shopId", "emailIndex");

-- CreateIndex
CREATE INDEX "Order_shopId_placedAt_idx" ON "Order"("shopId", "placedAt");

-- CreateIndex
CREATE INDEX "OrderLine_shopId_orderId_idx" ON "OrderLine"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "OrderLine_shopId_productId_idx" ON "OrderLine"("shopId", "productId");

-- CreateIndex
CREATE INDEX "Shipment_shopId_orderId_idx" ON "Shipment"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Shipment_shopId_deliveredAt_idx" ON "Shipment"("shopId", "deliveredAt");

-- CreateIndex
CREATE INDEX "ShipmentLine_shopId_orderLineId_idx" ON "ShipmentLine"("shopId", "orderLineId");

-- CreateIndex
CREATE INDEX "DeliveryEvent_shopId_shipmentId_idx" ON "DeliveryEvent"("shopId", "shipmentId");

-- CreateIndex
CREATE INDEX "Refund_shopId_orderId_idx" ON "Refund"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "ReturnCase_shopId_orderId_idx" ON "ReturnCase"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "PrivacyRequest_shopId_state_idx" ON "PrivacyRequest"("shopId", "state");

-- CreateIndex
CREATE INDEX "ConsentEntry_shopId_personKey_channel_idx" ON "ConsentEntry"("shopId", "personKey", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "ConsentEntry_shopId_dedupeKey_key" ON "ConsentEntry"("shopId", "dedupeKey");

-- CreateIndex
CREATE INDEX "ArrivalForecast_shopId_orderId_idx" ON "ArrivalForecast"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Touchpoint_state_dueAt_idx" ON "Touchpoint"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Touchpoint_shopId_state_dueAt_idx" ON "Touchpoint"("shopId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Touchpoint_shopId_personKey_idx" ON "Touchpoint"("shopId", "personKey");

-- CreateIndex
CREATE UNIQUE INDEX "Touchpoint_shopId_orderId_purpose_sequence_key" ON "Touchpoint"("shopId", "orderId", "purpose", "sequence");

-- CreateIndex
CREATE INDEX "Hold_shopId_touchpointId_idx" ON "Hold"("shopId", "touchpointId");

-- CreateIndex
CREATE INDEX "Hold_shopId_orderId_idx" ON "Hold"("shopId", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_shopId_touchpointId_version_key" ON "Draft"("shopId", "touchpointId", "version");

-- CreateIndex
CREATE INDEX "Decision_shopId_touchpointId_idx" ON "Decision"("shopId", "touchpointId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_shopId_draftId_key" ON "Decision"("shopId", "draftId");

-- CreateIndex
CREATE INDEX "Message_shopId_personKey_claimedAt_idx" ON "Message"("shopId", "personKey", "claimedAt");

-- CreateIndex
CREATE INDEX "Message_state_claimedAt_idx" ON "Message"("state", "claimedAt");

-- CreateIndex
CREATE INDEX "Message_shopId_providerId_idx" ON "Message"("shopId", "providerId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_touchpointId_key" ON "Message"("shopId", "touchpointId");

-- CreateIndex
CREATE INDEX "Attempt_shopId_messageId_idx" ON "Attempt"("shopId", "messageId");

-- CreateIndex
CREATE INDEX "Response_shopId_touchpointId_idx" ON "Response"("shopId", "touchpointId");

-- CreateIndex
CREATE INDEX "Response_shopId_happenedAt_idx" ON "Response"("shopId", "happenedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Response_shopId_dedupeKey_key" ON "Response"("shopId", "dedupeKey");

-- CreateIndex
CREATE INDEX "Review_shopId_productId_state_idx" ON "Review"("shopId", "productId", "state");

-- CreateIndex
CREATE INDEX "Review_shopId_state_submittedAt_idx" ON "Review"("shopId", "state", "submittedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Review_shopId_orderLineId_key" ON "Review"("shopId", "orderLineId");

-- CreateIndex
CREATE INDEX "ReviewAudit_shopId_reviewId_idx" ON "ReviewAudit"("shopId", "reviewId");

-- CreateIndex
CREATE INDEX "Observation_shopId_productId_idx" ON "Observation"("shopId", "productId");

