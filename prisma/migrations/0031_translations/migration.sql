-- What the merchant lets the storefront show beside the reviews: counted themes, and translations by the model. Both off until somebody switches them on.
ALTER TABLE "ReviewSettings" ADD COLUMN "showsThemes" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ReviewSettings" ADD COLUMN "translatesReviews" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ReviewSettings" ADD COLUMN "translationLanguages" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- A review in another language, written by the model.
CREATE TABLE "ReviewTranslation" (
    "shopId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "title" TEXT,
    "body" TEXT,
    "reason" TEXT,
    "model" TEXT,
    "promptVersion" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3),
    "changedBy" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ReviewTranslation_pkey" PRIMARY KEY ("shopId", "reviewId", "language")
);

-- Fewest stars first, newest first within them, in one index that holds order and place: read from the start or backwards, without sorting.
CREATE INDEX "Review_product_lowest_idx" ON "Review"("shopId", "productId", "state", (-"rating"), "submittedAt", "id");
CREATE INDEX "Review_shop_lowest_idx" ON "Review"("shopId", "state", (-"rating"), "submittedAt", "id");
