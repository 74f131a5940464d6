-- Bringing reviews along from another app: what a file holds, what is wrong with it, and how far its import is.
CREATE UNIQUE INDEX "Review_shopId_productId_sourceRef_key" ON "Review"("shopId", "productId", "sourceRef");

CREATE TABLE "ImportRun" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT,
    "encoding" TEXT,
    "reading" JSONB NOT NULL DEFAULT '{}',
    "position" INTEGER NOT NULL DEFAULT 0,
    "line" INTEGER NOT NULL DEFAULT 0,
    "afterLine" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "hidden" INTEGER NOT NULL DEFAULT 0,
    "problems" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "unmatched" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "imported" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "nextStepAt" TIMESTAMPTZ(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ImportRun_shopId_createdAt_idx" ON "ImportRun"("shopId", "createdAt");
CREATE INDEX "ImportRun_nextStepAt_idx" ON "ImportRun"("nextStepAt");
-- One at a time: two would each take the other's reviews for its own.
CREATE UNIQUE INDEX "ImportRun_one_at_work" ON "ImportRun"("shopId") WHERE "state" IN ('uploading', 'reading', 'ready', 'importing', 'undoing');

CREATE TABLE "ImportPart" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "partCipher" BYTEA NOT NULL,
    CONSTRAINT "ImportPart_pkey" PRIMARY KEY ("shopId", "importId", "start")
);
-- Cipher bytes do not get smaller by compressing them.
ALTER TABLE "ImportPart" ALTER COLUMN "partCipher" SET STORAGE EXTERNAL;

CREATE TABLE "ImportRow" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "fileKey" TEXT NOT NULL,
    "productKey" TEXT NOT NULL,
    "personKey" TEXT,
    "rowCipher" BYTEA NOT NULL,
    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("shopId", "importId", "line")
);
CREATE UNIQUE INDEX "ImportRow_shopId_importId_fileKey_key" ON "ImportRow"("shopId", "importId", "fileKey");
CREATE INDEX "ImportRow_shopId_personKey_idx" ON "ImportRow"("shopId", "personKey");
ALTER TABLE "ImportRow" ALTER COLUMN "rowCipher" SET STORAGE EXTERNAL;

CREATE TABLE "ImportProduct" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "productKey" TEXT NOT NULL,
    "ref" JSONB NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "productId" TEXT,
    "matchedBy" TEXT,
    "isLookedUp" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "ImportProduct_pkey" PRIMARY KEY ("shopId", "importId", "productKey")
);

CREATE TABLE "ImportProblem" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    CONSTRAINT "ImportProblem_pkey" PRIMARY KEY ("shopId", "importId", "line", "place")
);

CREATE TABLE "ImportMedia" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "nextTryAt" TIMESTAMPTZ(3),
    CONSTRAINT "ImportMedia_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ImportMedia_shopId_reviewId_position_key" ON "ImportMedia"("shopId", "reviewId", "position");
CREATE INDEX "ImportMedia_shopId_importId_state_idx" ON "ImportMedia"("shopId", "importId", "state");
CREATE INDEX "ImportMedia_nextTryAt_idx" ON "ImportMedia"("nextTryAt");
-- The same words elsewhere are found by their hash.
CREATE INDEX "Review_shopId_words_idx" ON "Review"("shopId", md5("body"));
