-- What a product's day is worth, counted after each fit: the list of products is sorted by it without reading curves, orders or answers.
CREATE TABLE "ProductGain" (
  "shopId" TEXT NOT NULL,
  "productId" TEXT NOT NULL,
  "fixedDays" DOUBLE PRECISION NOT NULL,
  "reviewsPer100" DOUBLE PRECISION,
  "cautiousPer100" DOUBLE PRECISION,
  "orders" INTEGER NOT NULL,
  "gain" DOUBLE PRECISION,
  "asked" INTEGER NOT NULL,
  "asks" INTEGER NOT NULL,
  "reviews" INTEGER NOT NULL,
  "notYets" INTEGER NOT NULL,
  "countedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "ProductGain_pkey" PRIMARY KEY ("shopId", "productId")
);
