-- What people choose about being written to.

CREATE TABLE "ContactWish" (
    "shopId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "frequency" TEXT NOT NULL DEFAULT 'usual',
    "pausedUntil" TIMESTAMPTZ(3),
    "channel" TEXT,
    "locale" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ContactWish_pkey" PRIMARY KEY ("shopId", "personKey")
);
