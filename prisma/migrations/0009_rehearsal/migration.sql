-- What would have happened on past orders: one row a shop, replaced by the next rehearsal.
CREATE TABLE "Rehearsal" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "orders" JSONB NOT NULL DEFAULT '[]',
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Rehearsal_pkey" PRIMARY KEY ("shopId")
);
