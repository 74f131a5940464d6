-- What of the reviews stands in the shop's own data, and reading pages of them by index.
ALTER TABLE "Shop" ADD COLUMN "definedVersion" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Publication" ADD COLUMN "summary" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Publication" ADD COLUMN "claimedBy" TEXT;
ALTER TABLE "Publication" ADD COLUMN "claimedUntil" TIMESTAMPTZ(3);

CREATE TABLE "ShopCopy" (
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "metaobjectId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ShopCopy_pkey" PRIMARY KEY ("shopId", "kind", "sourceId")
);
CREATE INDEX "ShopCopy_shopId_productId_kind_idx" ON "ShopCopy"("shopId", "productId", "kind");
INSERT INTO "ShopCopy" ("shopId", "kind", "sourceId", "productId", "metaobjectId", "digest", "writtenAt")
SELECT "shopId", 'review', "id", "productId", "metaobjectId", '', "submittedAt" FROM "Review" WHERE "metaobjectId" IS NOT NULL;

DROP INDEX "Review_shopId_productId_state_idx";
DROP INDEX "Review_shopId_state_submittedAt_idx";
CREATE INDEX "Review_shopId_productId_state_submittedAt_id_idx" ON "Review"("shopId", "productId", "state", "submittedAt", "id");
CREATE INDEX "Review_shopId_productId_state_rating_submittedAt_id_idx" ON "Review"("shopId", "productId", "state", "rating", "submittedAt", "id");
CREATE INDEX "Review_shopId_state_submittedAt_id_idx" ON "Review"("shopId", "state", "submittedAt", "id");
CREATE INDEX "Review_shopId_state_rating_submittedAt_id_idx" ON "Review"("shopId", "state", "rating", "submittedAt", "id");
