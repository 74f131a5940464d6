-- What the merchant tells buyers of a product, the shop's own policies, and which kinds of messages are switched on.

CREATE TABLE "ProductGuide" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "plan" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT,
    "source" TEXT NOT NULL,
    "updatedBy" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProductGuide_pkey" PRIMARY KEY ("shopId", "id")
);
CREATE UNIQUE INDEX "ProductGuide_shopId_productId_kind_plan_locale_key" ON "ProductGuide"("shopId", "productId", "kind", "plan", "locale");

CREATE TABLE "ShopPolicy" (
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShopPolicy_pkey" PRIMARY KEY ("shopId", "kind")
);

CREATE TABLE "ShopTextReading" (
    "shopId" TEXT NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "changedUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShopTextReading_pkey" PRIMARY KEY ("shopId")
);

CREATE TABLE "PurposeSwitch" (
    "shopId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "onAt" TIMESTAMPTZ(3),
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PurposeSwitch_pkey" PRIMARY KEY ("shopId", "purpose")
);
