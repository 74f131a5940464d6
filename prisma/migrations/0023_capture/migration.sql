-- What the review form takes besides stars and words, questions in the store, votes, and what keeps them clean.
ALTER TABLE "Review" ADD COLUMN "labels" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "Review" ADD COLUMN "attributes" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Review" ADD COLUMN "helpfulCount" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Review" ADD COLUMN "redactedAt" TIMESTAMPTZ(3);
ALTER TABLE "Review" ADD COLUMN "incentiveId" TEXT;
ALTER TABLE "Review" ADD COLUMN "sourceRef" TEXT;
ALTER TABLE "Review" ADD COLUMN "importId" TEXT;
ALTER TABLE "Review" ADD COLUMN "findings" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Review" ADD COLUMN "textHash" TEXT;
ALTER TABLE "Review" ADD COLUMN "visitorHash" TEXT;
ALTER TABLE "Review" ADD COLUMN "toldState" TEXT;
CREATE INDEX "Review_shopId_textHash_idx" ON "Review"("shopId", "textHash");
CREATE INDEX "Review_shopId_visitorHash_submittedAt_idx" ON "Review"("shopId", "visitorHash", "submittedAt");
CREATE INDEX "Review_shopId_importId_idx" ON "Review"("shopId", "importId");
UPDATE "Review" SET "labels" = ARRAY['imported'] WHERE "source" = 'import';

CREATE TABLE "ReviewMedia" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'shopper',
    "contentType" TEXT NOT NULL,
    "byteSize" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "durationSeconds" DOUBLE PRECISION,
    "contentHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fileId" TEXT,
    "url" TEXT,
    "previewUrl" TEXT,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "shownAt" TIMESTAMPTZ(3),
    "removedAt" TIMESTAMPTZ(3),
    CONSTRAINT "ReviewMedia_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ReviewMedia_shopId_reviewId_contentHash_key" ON "ReviewMedia"("shopId", "reviewId", "contentHash");
CREATE INDEX "ReviewMedia_shopId_productId_state_idx" ON "ReviewMedia"("shopId", "productId", "state");
CREATE INDEX "ReviewMedia_shopId_state_createdAt_idx" ON "ReviewMedia"("shopId", "state", "createdAt");

CREATE TABLE "ReviewMediaPiece" (
    "shopId" TEXT NOT NULL,
    "mediaId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "pieceCipher" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ReviewMediaPiece_pkey" PRIMARY KEY ("shopId", "mediaId", "position")
);
-- Cipher bytes do not get smaller by compressing them.
ALTER TABLE "ReviewMediaPiece" ALTER COLUMN "pieceCipher" SET STORAGE EXTERNAL;

CREATE TABLE "ReviewQuestion" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "category" TEXT,
    "kind" TEXT NOT NULL,
    "labels" JSONB NOT NULL DEFAULT '{}',
    "options" JSONB NOT NULL DEFAULT '[]',
    "isPublic" BOOLEAN NOT NULL DEFAULT true,
    "isOn" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ReviewQuestion_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ReviewQuestion_shopId_category_idx" ON "ReviewQuestion"("shopId", "category");

CREATE TABLE "ProductQuestion" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "customerId" TEXT,
    "personKey" TEXT,
    "emailCipher" TEXT,
    "displayName" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "locale" TEXT,
    "state" TEXT NOT NULL,
    "rejectionReason" TEXT,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "textHash" TEXT,
    "visitorHash" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "moderatedAt" TIMESTAMPTZ(3),
    "moderatedBy" TEXT,
    "metaobjectId" TEXT,
    CONSTRAINT "ProductQuestion_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ProductQuestion_shopId_productId_state_idx" ON "ProductQuestion"("shopId", "productId", "state");
CREATE INDEX "ProductQuestion_shopId_state_askedAt_idx" ON "ProductQuestion"("shopId", "state", "askedAt");
CREATE INDEX "ProductQuestion_shopId_personKey_idx" ON "ProductQuestion"("shopId", "personKey");

CREATE TABLE "ProductAnswer" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "answeredBy" TEXT NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    CONSTRAINT "ProductAnswer_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ProductAnswer_shopId_questionId_idx" ON "ProductAnswer"("shopId", "questionId");

CREATE TABLE "HelpfulVote" (
    "shopId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "visitorHash" TEXT NOT NULL,
    "votedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "HelpfulVote_pkey" PRIMARY KEY ("shopId", "reviewId", "visitorHash")
);
CREATE INDEX "HelpfulVote_shopId_votedAt_idx" ON "HelpfulVote"("shopId", "votedAt");

CREATE TABLE "ReviewReport" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "visitorHash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledBy" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    CONSTRAINT "ReviewReport_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ReviewReport_shopId_reviewId_visitorHash_key" ON "ReviewReport"("shopId", "reviewId", "visitorHash");
CREATE INDEX "ReviewReport_shopId_state_reportedAt_idx" ON "ReviewReport"("shopId", "state", "reportedAt");

CREATE TABLE "CaptureRefusal" (
    "shopId" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "CaptureRefusal_pkey" PRIMARY KEY ("shopId", "hour", "kind", "reason")
);

CREATE TABLE "RateWindow" (
    "shopId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "RateWindow_pkey" PRIMARY KEY ("shopId", "key")
);
CREATE INDEX "RateWindow_endsAt_idx" ON "RateWindow"("endsAt");

CREATE TABLE "ReviewSettings" (
    "shopId" TEXT NOT NULL,
    "takesUnverified" BOOLEAN NOT NULL DEFAULT true,
    "takesMedia" BOOLEAN NOT NULL DEFAULT true,
    "takesQuestions" BOOLEAN NOT NULL DEFAULT true,
    "publishAfterHours" INTEGER,
    "tellsOutcome" BOOLEAN NOT NULL DEFAULT false,
    "tellsAnswer" BOOLEAN NOT NULL DEFAULT false,
    "tellsMerchant" BOOLEAN NOT NULL DEFAULT false,
    "merchantToldAt" TIMESTAMPTZ(3),
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ReviewSettings_pkey" PRIMARY KEY ("shopId")
);
