-- One message asks about the products of an order that are ready together; the others follow. What a shopper agreed to ("not yet", "in a week")
-- is no longer told by the number of the ask.
ALTER TABLE "Touchpoint"
  ADD COLUMN "agreedFrom" TEXT,
  ADD COLUMN "agreedAt" TIMESTAMPTZ(3),
  ADD COLUMN "shift" TEXT,
  ADD COLUMN "earliestAt" TIMESTAMPTZ(3),
  ADD COLUMN "latestAt" TIMESTAMPTZ(3),
  ADD COLUMN "asks" JSONB NOT NULL DEFAULT '[]';

UPDATE "Touchpoint" t SET "agreedFrom" = f."id", "agreedAt" = t."dueAt", "shift" = 'agreed'
FROM "Touchpoint" f
WHERE t."sequence" > 1 AND f."shopId" = t."shopId" AND f."orderId" = t."orderId" AND f."purpose" = t."purpose" AND f."sequence" = t."sequence" - 1;

CREATE UNIQUE INDEX "Touchpoint_shopId_agreedFrom_key" ON "Touchpoint"("shopId", "agreedFrom");

-- Why a line of an order is not asked about.
CREATE TABLE "LineSkip" (
  "shopId" TEXT NOT NULL,
  "orderLineId" TEXT NOT NULL,
  "orderId" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "otherOrderId" TEXT,
  "skippedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "LineSkip_pkey" PRIMARY KEY ("shopId", "orderLineId")
);
CREATE INDEX "LineSkip_shopId_orderId_idx" ON "LineSkip"("shopId", "orderId");
CREATE INDEX "LineSkip_shopId_otherOrderId_idx" ON "LineSkip"("shopId", "otherOrderId");

-- The merchant's bounds, for the whole shop and for one product.
ALTER TABLE "ShopSettings" ADD COLUMN "minDelayDays" INTEGER, ADD COLUMN "maxDelayDays" INTEGER;
ALTER TABLE "TimingOverride" ALTER COLUMN "delayDays" DROP NOT NULL, ADD COLUMN "minDays" INTEGER, ADD COLUMN "maxDays" INTEGER;

-- What an observation rests on, and what came between.
ALTER TABLE "Observation" ADD COLUMN "arrivalKind" TEXT, ADD COLUMN "shift" TEXT, ADD COLUMN "dropReason" TEXT;
CREATE INDEX "Observation_shopId_outcome_idx" ON "Observation"("shopId", "outcome");
CREATE INDEX "Observation_shopId_askedAt_idx" ON "Observation"("shopId", "askedAt");

-- Curves as they were, to go back to, and the last fit of a shop.
ALTER TABLE "Curve" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "repeatDays" DOUBLE PRECISION, ADD COLUMN "pinnedBy" TEXT, ADD COLUMN "pinnedAt" TIMESTAMPTZ(3);

CREATE TABLE "CurveVersion" (
  "shopId" TEXT NOT NULL,
  "productId" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "category" TEXT NOT NULL,
  "delayDays" DOUBLE PRECISION NOT NULL,
  "low80Days" DOUBLE PRECISION NOT NULL,
  "high80Days" DOUBLE PRECISION NOT NULL,
  "basis" TEXT NOT NULL,
  "points" JSONB NOT NULL,
  "asks" INTEGER NOT NULL DEFAULT 0,
  "reviews" INTEGER NOT NULL DEFAULT 0,
  "notYets" INTEGER NOT NULL DEFAULT 0,
  "mentions" INTEGER NOT NULL DEFAULT 0,
  "fittedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "CurveVersion_pkey" PRIMARY KEY ("shopId", "productId", "version")
);

CREATE TABLE "TimingFit" (
  "shopId" TEXT NOT NULL,
  "fittedAt" TIMESTAMPTZ(3) NOT NULL,
  "products" INTEGER NOT NULL,
  "asks" INTEGER NOT NULL,
  "changed" INTEGER NOT NULL,
  CONSTRAINT "TimingFit_pkey" PRIMARY KEY ("shopId")
);
