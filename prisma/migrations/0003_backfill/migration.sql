-- CreateTable
CREATE TABLE "ReceiptHour" (
    "shopId" TEXT NOT NULL,
    "hourAt" TIMESTAMPTZ(3) NOT NULL,
    "receipts" INTEGER NOT NULL,

    CONSTRAINT "ReceiptHour_pkey" PRIMARY KEY ("shopId","hourAt")
);

-- CreateTable
CREATE TABLE "TopicSeen" (
    "shopId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "apiVersion" TEXT NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TopicSeen_pkey" PRIMARY KEY ("shopId","topic")
);

-- CreateTable
CREATE TABLE "WebhookWatch" (
    "shopId" TEXT NOT NULL,
    "silentSince" TIMESTAMPTZ(3),
    "expectedCount" DOUBLE PRECISION,
    "leftovers" JSONB NOT NULL DEFAULT '[]',
    "subscriptionsCheckedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookWatch_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "BackfillRun" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "placedFrom" TIMESTAMPTZ(3),
    "changedFrom" TIMESTAMPTZ(3),
    "changedUntil" TIMESTAMPTZ(3),
    "isBare" BOOLEAN NOT NULL DEFAULT false,
    "operationId" TEXT,
    "operationState" TEXT,
    "operationAt" TIMESTAMPTZ(3),
    "objectCount" INTEGER NOT NULL DEFAULT 0,
    "position" BIGINT NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "products" INTEGER NOT NULL DEFAULT 0,
    "customers" INTEGER NOT NULL DEFAULT 0,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "details" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "nextStepAt" TIMESTAMPTZ(3),
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BackfillRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BackfillDetail" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,

    CONSTRAINT "BackfillDetail_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReconcileRun" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "changedFrom" TIMESTAMPTZ(3) NOT NULL,
    "changedUntil" TIMESTAMPTZ(3) NOT NULL,
    "ordersFound" INTEGER NOT NULL DEFAULT 0,
    "ordersMissing" INTEGER NOT NULL DEFAULT 0,
    "ordersNewer" INTEGER NOT NULL DEFAULT 0,
    "customersFound" INTEGER NOT NULL DEFAULT 0,
    "customersMissing" INTEGER NOT NULL DEFAULT 0,
    "customersNewer" INTEGER NOT NULL DEFAULT 0,
    "productsFound" INTEGER NOT NULL DEFAULT 0,
    "productsMissing" INTEGER NOT NULL DEFAULT 0,
    "productsNewer" INTEGER NOT NULL DEFAULT 0,
    "parcelsFound" INTEGER NOT NULL DEFAULT 0,
    "parcelsNewer" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "backfillId" TEXT,
    "goneAfter" TEXT NOT NULL DEFAULT '',
    "reason" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReconcileRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BackfillRun_shopId_requestedAt_idx" ON "BackfillRun"("shopId", "requestedAt");

-- CreateIndex
CREATE INDEX "BackfillRun_state_nextStepAt_idx" ON "BackfillRun"("state", "nextStepAt");

-- At most one reading of the past at a time for each shop.
CREATE UNIQUE INDEX "BackfillRun_running_key" ON "BackfillRun"("shopId") WHERE "state" = 'running';

-- CreateIndex
CREATE INDEX "ReconcileRun_shopId_startedAt_idx" ON "ReconcileRun"("shopId", "startedAt");
