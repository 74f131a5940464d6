-- CreateTable
CREATE TABLE "Signal" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "caseId" TEXT,
    "tone" TEXT,
    "orderId" TEXT,
    "orderName" TEXT,
    "customerId" TEXT,
    "personKey" TEXT,
    "productId" TEXT,
    "sku" TEXT,
    "source" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignalRequest" (
    "shopId" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignalRequest_pkey" PRIMARY KEY ("shopId","keyHash")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedReason" TEXT,

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessEntry" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AccessEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionChoice" (
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RetentionChoice_pkey" PRIMARY KEY ("shopId","kind")
);

-- CreateTable
CREATE TABLE "RetentionRun" (
    "shopId" TEXT NOT NULL,
    "removed" JSONB NOT NULL DEFAULT '{}',
    "endedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RetentionRun_pkey" PRIMARY KEY ("shopId")
);

-- CreateIndex
CREATE INDEX "Signal_shopId_orderId_idx" ON "Signal"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Signal_shopId_orderName_idx" ON "Signal"("shopId", "orderName");

-- CreateIndex
CREATE INDEX "Signal_shopId_customerId_idx" ON "Signal"("shopId", "customerId");

-- CreateIndex
CREATE INDEX "Signal_shopId_personKey_idx" ON "Signal"("shopId", "personKey");

-- CreateIndex
CREATE INDEX "Signal_shopId_receivedAt_idx" ON "Signal"("shopId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Signal_shopId_dedupeKey_key" ON "Signal"("shopId", "dedupeKey");

-- CreateIndex
CREATE INDEX "SignalRequest_shopId_acceptedAt_idx" ON "SignalRequest"("shopId", "acceptedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_shopId_createdAt_idx" ON "ApiToken"("shopId", "createdAt");

-- CreateIndex
CREATE INDEX "AccessEntry_shopId_at_idx" ON "AccessEntry"("shopId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "AccessEntry_shopId_dedupeKey_key" ON "AccessEntry"("shopId", "dedupeKey");

