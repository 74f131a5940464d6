ALTER TABLE "Decision"
  ADD COLUMN "sentDraftId" TEXT,
  ADD COLUMN "words" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "isStanding" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "undoesId" TEXT,
  ADD COLUMN "heldUntil" TIMESTAMPTZ(3),
  ADD COLUMN "snoozedUntil" TIMESTAMPTZ(3),
  ADD COLUMN "handedTo" TEXT,
  ADD COLUMN "groupId" TEXT;
-- A draft may be put off, handed on, approved, taken back and approved again: many decisions, but one standing yes or no.
DROP INDEX "Decision_shopId_draftId_key";
CREATE INDEX "Decision_shopId_draftId_idx" ON "Decision"("shopId", "draftId");
CREATE UNIQUE INDEX "Decision_shopId_undoesId_key" ON "Decision"("shopId", "undoesId");
CREATE UNIQUE INDEX "Decision_standing" ON "Decision"("shopId", "draftId")
  WHERE "isStanding" AND "kind" IN ('approved', 'edited', 'group', 'rejected');

CREATE TABLE "DeskItem" (
  "shopId" TEXT NOT NULL,
  "touchpointId" TEXT NOT NULL,
  "turn" INTEGER NOT NULL DEFAULT 0,
  "snoozedUntil" TIMESTAMPTZ(3),
  "handedTo" TEXT,
  "handedBy" TEXT,
  "handedAt" TIMESTAMPTZ(3),
  "openBy" TEXT,
  "openSince" TIMESTAMPTZ(3),
  "openSeenAt" TIMESTAMPTZ(3),
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "DeskItem_pkey" PRIMARY KEY ("shopId", "touchpointId")
);

CREATE TABLE "StaffMember" (
  "shopId" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "nameCipher" TEXT,
  "seenAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "StaffMember_pkey" PRIMARY KEY ("shopId", "userId")
);
