-- Reviews elsewhere (docs/decisions/028-reviews-elsewhere.md).
CREATE TABLE "ReviewFeed" (
    "shopId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "onAt" TIMESTAMPTZ(3),
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "reviews" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "ReviewFeed_pkey" PRIMARY KEY ("shopId")
);

CREATE TABLE "EventTarget" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "secretCipher" TEXT,
    "topics" TEXT[],
    "positionAt" TIMESTAMPTZ(3) NOT NULL,
    "positionId" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ(3),
    "lastOutcome" TEXT,
    "lastAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3),
    "claimedBy" TEXT,
    "onAt" TIMESTAMPTZ(3),
    "offReason" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "EventTarget_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "EventTarget_shopId_idx" ON "EventTarget"("shopId");
-- One for Flow a shop.
CREATE UNIQUE INDEX "EventTarget_flow" ON "EventTarget"("shopId") WHERE "kind" = 'flow';
CREATE INDEX "ReviewAudit_shopId_at_id_idx" ON "ReviewAudit"("shopId", "at", "id");

CREATE TABLE "ProductThemes" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "themes" JSONB NOT NULL,
    "reviews" INTEGER NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ProductThemes_pkey" PRIMARY KEY ("shopId","productId")
);
CREATE INDEX "ProductThemes_shopId_reviews_idx" ON "ProductThemes"("shopId", "reviews");
