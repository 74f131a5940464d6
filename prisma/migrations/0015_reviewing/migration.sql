CREATE TABLE "DecisionNote" (
    "shopId" TEXT NOT NULL,
    "decisionId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "writer" TEXT NOT NULL,
    "model" TEXT,
    "promptVersion" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "words" INTEGER NOT NULL,
    "changedShare" DOUBLE PRECISION NOT NULL,
    "editKinds" TEXT[],
    "seconds" DOUBLE PRECISION,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "learnedCipher" TEXT NOT NULL DEFAULT '',
    "exampleCipher" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "DecisionNote_pkey" PRIMARY KEY ("shopId", "decisionId")
);
CREATE INDEX "DecisionNote_shopId_decidedAt_idx" ON "DecisionNote"("shopId", "decidedAt");
CREATE INDEX "DecisionNote_shopId_purpose_decidedAt_idx" ON "DecisionNote"("shopId", "purpose", "decidedAt");
CREATE INDEX "DecisionNote_shopId_touchpointId_idx" ON "DecisionNote"("shopId", "touchpointId");

CREATE TABLE "VoiceDismissal" (
    "shopId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "dismissedBy" TEXT NOT NULL,
    "dismissedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VoiceDismissal_pkey" PRIMARY KEY ("shopId", "key")
);

CREATE TABLE "ReviewingSettings" (
    "shopId" TEXT NOT NULL,
    "plantedShare" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "writingMinutes" DOUBLE PRECISION,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewingSettings_pkey" PRIMARY KEY ("shopId")
);

CREATE TABLE "AutomationRule" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sampleShare" DOUBLE PRECISION NOT NULL,
    "model" TEXT,
    "promptVersion" TEXT NOT NULL,
    "earned" JSONB NOT NULL DEFAULT '{}',
    "baseline" JSONB NOT NULL DEFAULT '{}',
    "switchedBy" TEXT NOT NULL,
    "switchedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedBy" TEXT,
    "endedReason" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AutomationRule_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AutomationRule_shopId_switchedAt_idx" ON "AutomationRule"("shopId", "switchedAt");
-- One rule in force for a purpose and segment. Prisma cannot say that an index holds some rows only.
CREATE UNIQUE INDEX "AutomationRule_in_force" ON "AutomationRule"("shopId", "purpose", "segment") WHERE "state" = 'on';

CREATE TABLE "AutomaticApproval" (
    "shopId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "approveAt" TIMESTAMPTZ(3) NOT NULL,
    "settledBy" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AutomaticApproval_pkey" PRIMARY KEY ("shopId", "draftId")
);
CREATE INDEX "AutomaticApproval_shopId_touchpointId_idx" ON "AutomaticApproval"("shopId", "touchpointId");
CREATE INDEX "AutomaticApproval_shopId_ruleId_createdAt_idx" ON "AutomaticApproval"("shopId", "ruleId", "createdAt");
CREATE INDEX "AutomaticApproval_waiting" ON "AutomaticApproval"("approveAt") WHERE "state" = 'waiting';

CREATE TABLE "PlantedDraft" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sentences" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "excerpt" TEXT NOT NULL,
    "truth" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "productTitle" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "decidedBy" TEXT,
    "seconds" DOUBLE PRECISION,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlantedDraft_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "PlantedDraft_shopId_createdAt_idx" ON "PlantedDraft"("shopId", "createdAt");
-- At most one waits at a time.
CREATE UNIQUE INDEX "PlantedDraft_waiting" ON "PlantedDraft"("shopId") WHERE "state" = 'waiting';

CREATE TABLE "HoldOutShare" (
    "shopId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HoldOutShare_pkey" PRIMARY KEY ("shopId", "purpose")
);

CREATE TABLE "HoldOutAssignment" (
    "shopId" TEXT NOT NULL,
    "touchpointId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "isHeldOut" BOOLEAN NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HoldOutAssignment_pkey" PRIMARY KEY ("shopId", "touchpointId")
);
CREATE INDEX "HoldOutAssignment_shopId_purpose_dueAt_idx" ON "HoldOutAssignment"("shopId", "purpose", "dueAt");
