-- The app's own subscription, merged customers, where lines are and how orders were edited.
ALTER TABLE "Shop" ADD COLUMN "planName" TEXT, ADD COLUMN "planStatus" TEXT, ADD COLUMN "planAt" TIMESTAMPTZ(3), ADD COLUMN "planMark" TEXT NOT NULL DEFAULT '';

ALTER TABLE "Customer" ADD COLUMN "mergedIntoId" TEXT;

ALTER TABLE "Order" ADD COLUMN "paidCurrency" TEXT, ADD COLUMN "paidAmount" TEXT, ADD COLUMN "deliveryMethod" TEXT, ADD COLUMN "giftReason" TEXT;

ALTER TABLE "OrderLine" ADD COLUMN "fulfillmentStatus" TEXT, ADD COLUMN "bundleId" TEXT, ADD COLUMN "bundleTitle" TEXT, ADD COLUMN "sellingPlan" TEXT;

ALTER TABLE "Shipment" ADD COLUMN "reportedStatus" TEXT;

ALTER TABLE "ReturnCase" ADD COLUMN "removals" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "OrderEdit" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "editedAt" TIMESTAMPTZ(3) NOT NULL,
    "mark" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "OrderEdit_pkey" PRIMARY KEY ("shopId","id")
);

CREATE INDEX "OrderEdit_shopId_orderId_idx" ON "OrderEdit"("shopId", "orderId");
