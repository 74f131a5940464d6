-- Rewards for reviews: what is offered to whom by chance, what was promised, what was given.
CREATE TABLE "RewardPlan" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "arms" JSONB NOT NULL,
    "monthlyPromises" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,
    CONSTRAINT "RewardPlan_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "RewardPlan_shopId_startedAt_idx" ON "RewardPlan"("shopId", "startedAt");
CREATE UNIQUE INDEX "RewardPlan_one_running" ON "RewardPlan"("shopId") WHERE "state" = 'running';

CREATE TABLE "RewardPromise" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "personKey" TEXT,
    "arm" TEXT NOT NULL,
    "terms" JSONB,
    "propensity" DOUBLE PRECISION NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "RewardPromise_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RewardPromise_shopId_orderId_key" ON "RewardPromise"("shopId", "orderId");
CREATE INDEX "RewardPromise_shopId_planId_assignedAt_idx" ON "RewardPromise"("shopId", "planId", "assignedAt");
CREATE INDEX "RewardPromise_shopId_personKey_idx" ON "RewardPromise"("shopId", "personKey");

CREATE TABLE "RewardGrant" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "promiseId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "personKey" TEXT,
    "customerId" TEXT,
    "kind" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "codeCipher" TEXT,
    "discountId" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "nextTryAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "givenAt" TIMESTAMPTZ(3),
    CONSTRAINT "RewardGrant_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RewardGrant_shopId_orderId_key" ON "RewardGrant"("shopId", "orderId");
CREATE INDEX "RewardGrant_shopId_createdAt_idx" ON "RewardGrant"("shopId", "createdAt");
CREATE INDEX "RewardGrant_shopId_personKey_idx" ON "RewardGrant"("shopId", "personKey");
CREATE INDEX "RewardGrant_nextTryAt_idx" ON "RewardGrant"("nextTryAt");

CREATE TABLE "PointEntry" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "personKey" TEXT,
    "points" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "grantId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "PointEntry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "PointEntry_shopId_grantId_key" ON "PointEntry"("shopId", "grantId");
CREATE INDEX "PointEntry_shopId_personKey_idx" ON "PointEntry"("shopId", "personKey");
