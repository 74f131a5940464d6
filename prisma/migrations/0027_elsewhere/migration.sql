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
