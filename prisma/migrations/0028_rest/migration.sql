-- What the review form may ask a yes for; null asks nothing.
ALTER TABLE "ReviewSettings" ADD COLUMN "optInPurpose" TEXT;

-- How far the nightly comparison of what is published with what the shop has came.
CREATE TABLE "PublicationCheck" (
    "shopId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "roundAt" TIMESTAMPTZ(3),
    "differing" INTEGER NOT NULL DEFAULT 0,
    "orphans" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "PublicationCheck_pkey" PRIMARY KEY ("shopId")
);

CREATE INDEX "ShopCopy_shopId_metaobjectId_idx" ON "ShopCopy"("shopId", "metaobjectId");
