-- One arbiter over everything a person gets: the moment a contact is wanted beside the one it was given, and contacts that travel inside another.

ALTER TABLE "Touchpoint" ADD COLUMN "wantedAt" TIMESTAMPTZ(3), ADD COLUMN "graceUntil" TIMESTAMPTZ(3), ADD COLUMN "joinedTo" TEXT,
    ADD COLUMN "partIds" TEXT[] NOT NULL DEFAULT '{}';
UPDATE "Touchpoint" SET "wantedAt" = "dueAt" WHERE "state" IN ('planned', 'held', 'drafting', 'review', 'approved');
CREATE INDEX "Touchpoint_joinedTo_idx" ON "Touchpoint"("shopId", "joinedTo") WHERE "joinedTo" IS NOT NULL;
CREATE INDEX "Touchpoint_open_idx" ON "Touchpoint"("shopId", "personKey")
    WHERE "state" IN ('planned', 'joined', 'drafting', 'review', 'approved');

ALTER TABLE "ShopSettings" ADD COLUMN "smsMaxPerWindow" INTEGER, ADD COLUMN "pushMaxPerWindow" INTEGER;

CREATE TABLE "DayPlan" (
    "shopId" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "looked" INTEGER NOT NULL,
    "moved" INTEGER NOT NULL,
    "joined" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,

    CONSTRAINT "DayPlan_pkey" PRIMARY KEY ("shopId")
);
