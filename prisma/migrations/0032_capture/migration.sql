-- Videos are encoded anew by a job: who has one, until when, and how often it was tried.
ALTER TABLE "ReviewMedia" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "ReviewMedia" ADD COLUMN "claimedBy" TEXT;
ALTER TABLE "ReviewMedia" ADD COLUMN "claimedUntil" TIMESTAMPTZ(3);
CREATE INDEX "ReviewMedia_state_createdAt_idx" ON "ReviewMedia"("state", "createdAt");
CREATE INDEX "ReviewMedia_shopId_claimedUntil_idx" ON "ReviewMedia"("shopId", "claimedUntil");

-- Codes also come by mail, where the merchant switched that on; what became of it stands with the grant.
ALTER TABLE "ReviewSettings" ADD COLUMN "mailsRewards" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "RewardGrant" ADD COLUMN "mailOutcome" TEXT;
