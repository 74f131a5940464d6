-- One table for all that the storefront shows in another language: reviews, the shop's replies, questions and their answers.
ALTER TABLE "ReviewTranslation" RENAME TO "StoreTranslation";
ALTER TABLE "StoreTranslation" RENAME COLUMN "reviewId" TO "sourceId";
ALTER TABLE "StoreTranslation" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'review';
ALTER TABLE "StoreTranslation" ALTER COLUMN "kind" DROP DEFAULT;
ALTER TABLE "StoreTranslation" DROP CONSTRAINT "ReviewTranslation_pkey";
ALTER TABLE "StoreTranslation" ADD CONSTRAINT "StoreTranslation_pkey" PRIMARY KEY ("shopId", "kind", "sourceId", "language");
