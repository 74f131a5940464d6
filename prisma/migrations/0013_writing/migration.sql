-- What the model costs a shop in a month and how much it may, examples of how the shop writes, and drafts for other channels than mail.

ALTER TABLE "ShopSettings" ADD COLUMN "voiceExamples" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "ShopSettings" ADD COLUMN "writerBudgetTokens" INTEGER;
ALTER TABLE "ShopSettings" ADD COLUMN "writerBudgetCents" INTEGER;

ALTER TABLE "Draft" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'mail';
ALTER TABLE "Draft" ADD COLUMN "previewCipher" TEXT;

CREATE TABLE "WriterSpend" (
    "shopId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "failedCalls" INTEGER NOT NULL DEFAULT 0,
    "refusedCalls" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" BIGINT NOT NULL DEFAULT 0,
    "outputTokens" BIGINT NOT NULL DEFAULT 0,
    "heldTokens" BIGINT NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "heldMicros" BIGINT NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WriterSpend_pkey" PRIMARY KEY ("shopId", "month")
);
