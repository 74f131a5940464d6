-- Answers by mail, clicks and opens (docs/decisions/027-what-comes-back.md).
ALTER TABLE "IncomingMessage" ADD COLUMN "mailIdCipher" TEXT;
ALTER TABLE "ShopSettings" ADD COLUMN "takesAnswers" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ShopSettings" ADD COLUMN "measuresClicks" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "ShopSettings" ADD COLUMN "measuresOpens" BOOLEAN NOT NULL DEFAULT false;
