-- When people look, on which days nothing leaves, and what a person in the shop changed about a planned contact.

ALTER TABLE "Touchpoint" ADD COLUMN "chosenAt" TIMESTAMPTZ(3);
CREATE INDEX "Touchpoint_coming_idx" ON "Touchpoint"("shopId", "dueAt", "id") INCLUDE ("purpose", "channel", "state")
    WHERE "state" IN ('planned', 'held', 'joined', 'drafting', 'review', 'approved', 'claimed');
CREATE INDEX "Touchpoint_left_idx" ON "Touchpoint"("shopId", "sentAt", "id") INCLUDE ("purpose", "channel", "state")
    WHERE "state" IN ('sent', 'unknown');
CREATE INDEX "Touchpoint_ended_idx" ON "Touchpoint"("shopId", "updatedAt", "id") INCLUDE ("purpose", "channel", "state")
    WHERE "state" IN ('cancelled', 'rejected', 'failed');
CREATE INDEX "Response_shopId_personKey_happenedAt_idx" ON "Response"("shopId", "personKey", "happenedAt");
CREATE INDEX "Review_shopId_personKey_idx" ON "Review"("shopId", "personKey");
CREATE INDEX "Review_shopId_customerId_idx" ON "Review"("shopId", "customerId");

CREATE TABLE "ShopperHours" (
    "shopId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "counts" DOUBLE PRECISION[],
    "countedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ShopperHours_pkey" PRIMARY KEY ("shopId", "personKey")
);

CREATE TABLE "ShopHours" (
    "shopId" TEXT NOT NULL,
    "counts" DOUBLE PRECISION[],
    "people" INTEGER NOT NULL,
    "channels" JSONB NOT NULL DEFAULT '{}',
    "readUntil" TIMESTAMPTZ(3) NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ShopHours_pkey" PRIMARY KEY ("shopId")
);

CREATE TABLE "SendingDays" (
    "shopId" TEXT NOT NULL,
    "skipsWeekends" BOOLEAN NOT NULL DEFAULT false,
    "skipsHolidays" BOOLEAN NOT NULL DEFAULT true,
    "learnsHours" BOOLEAN NOT NULL DEFAULT true,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SendingDays_pkey" PRIMARY KEY ("shopId")
);

CREATE TABLE "Blackout" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "untilDay" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "Blackout_pkey" PRIMARY KEY ("shopId", "id")
);
CREATE INDEX "Blackout_shopId_untilDay_idx" ON "Blackout"("shopId", "untilDay");

CREATE TABLE "OutboxAct" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "toAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "OutboxAct_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "OutboxAct_shopId_touchpointId_idx" ON "OutboxAct"("shopId", "touchpointId");
