ALTER TABLE "ArrivalForecast"
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'under-way',
  ADD COLUMN "country" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "carrier" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "shippedAt" TIMESTAMPTZ(3),
  ADD COLUMN "promisedAt" TIMESTAMPTZ(3),
  ADD COLUMN "lateProbability" DOUBLE PRECISION,
  ADD COLUMN "firstP10At" TIMESTAMPTZ(3),
  ADD COLUMN "firstP50At" TIMESTAMPTZ(3),
  ADD COLUMN "firstP90At" TIMESTAMPTZ(3);

-- What is under way: looked at by the day, and shown by its chance of being late. What has arrived, and what was promised, by the week.
CREATE INDEX "ArrivalForecast_underWay_idx" ON "ArrivalForecast"("shopId", "updatedAt") WHERE NOT "isArrived";
CREATE INDEX "ArrivalForecast_atRisk_idx" ON "ArrivalForecast"("shopId", "lateProbability" DESC NULLS LAST) WHERE NOT "isArrived";
CREATE INDEX "ArrivalForecast_arrived_idx" ON "ArrivalForecast"("shopId", "p50At") WHERE "isArrived";
CREATE INDEX "ArrivalForecast_promised_idx" ON "ArrivalForecast"("shopId", "promisedAt") WHERE "promisedAt" IS NOT NULL;

CREATE TABLE "LaneWeek" (
  "shopId" TEXT NOT NULL,
  "weekAt" TIMESTAMPTZ(3) NOT NULL,
  "country" TEXT NOT NULL,
  "carrier" TEXT NOT NULL,
  "arrived" INTEGER NOT NULL DEFAULT 0,
  "forecasted" INTEGER NOT NULL DEFAULT 0,
  "within" INTEGER NOT NULL DEFAULT 0,
  "dayCounts" JSONB NOT NULL DEFAULT '{}',
  "promised" INTEGER NOT NULL DEFAULT 0,
  "kept" INTEGER NOT NULL DEFAULT 0,
  "late" INTEGER NOT NULL DEFAULT 0,
  "open" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "LaneWeek_pkey" PRIMARY KEY ("shopId", "weekAt", "country", "carrier")
);

CREATE TABLE "ParcelWatch" (
  "shopId" TEXT NOT NULL,
  "lookedAt" TIMESTAMPTZ(3) NOT NULL,
  "judgedAt" TIMESTAMPTZ(3),
  "badLanes" JSONB NOT NULL DEFAULT '[]',
  "tradeOff" JSONB,
  CONSTRAINT "ParcelWatch_pkey" PRIMARY KEY ("shopId")
);

CREATE TABLE "DelayNotice" (
  "shopId" TEXT NOT NULL,
  "touchpointId" TEXT NOT NULL,
  "orderId" TEXT NOT NULL,
  "shipmentId" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "promisedAt" TIMESTAMPTZ(3),
  "fromAt" TIMESTAMPTZ(3) NOT NULL,
  "untilAt" TIMESTAMPTZ(3) NOT NULL,
  "lateProbability" DOUBLE PRECISION NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "DelayNotice_pkey" PRIMARY KEY ("shopId", "touchpointId")
);
CREATE UNIQUE INDEX "DelayNotice_shopId_shipmentId_number_key" ON "DelayNotice"("shopId", "shipmentId", "number");
CREATE INDEX "DelayNotice_shopId_orderId_idx" ON "DelayNotice"("shopId", "orderId");

CREATE TABLE "Task" (
  "id" TEXT NOT NULL,
  "shopId" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "subjectId" TEXT NOT NULL,
  "episode" TEXT NOT NULL,
  "orderId" TEXT,
  "payload" JSONB NOT NULL DEFAULT '{}',
  "why" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "doneBy" TEXT,
  "reason" TEXT,
  "history" JSONB NOT NULL DEFAULT '[]',
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "closedAt" TIMESTAMPTZ(3),
  CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Task_shopId_kind_subjectId_episode_key" ON "Task"("shopId", "kind", "subjectId", "episode");
CREATE INDEX "Task_shopId_orderId_idx" ON "Task"("shopId", "orderId");
-- At most one open task a kind and subject; what is open is listed oldest first, what is closed newest first.
CREATE UNIQUE INDEX "Task_open_key" ON "Task"("shopId", "kind", "subjectId") WHERE "state" = 'open';
CREATE INDEX "Task_open_idx" ON "Task"("shopId", "createdAt", "id") WHERE "state" = 'open';
CREATE INDEX "Task_closed_idx" ON "Task"("shopId", "closedAt" DESC, "id") WHERE "state" <> 'open';
