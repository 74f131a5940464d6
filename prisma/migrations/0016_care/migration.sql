-- What shoppers write to a shop, the answers, and the tasks that follow from it.
ALTER TABLE "Task" ADD COLUMN "personKey" TEXT;
CREATE INDEX "Task_shopId_personKey_idx" ON "Task"("shopId", "personKey");

ALTER TABLE "Signal" ADD COLUMN "textCipher" TEXT;

CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "personKey" TEXT,
    "customerId" TEXT,
    "orderId" TEXT,
    "addressCipher" TEXT,
    "locale" TEXT,
    "state" TEXT NOT NULL,
    "closedBy" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Conversation_shopId_state_lastAt_idx" ON "Conversation"("shopId", "state", "lastAt");
CREATE INDEX "Conversation_shopId_personKey_idx" ON "Conversation"("shopId", "personKey");
CREATE INDEX "Conversation_shopId_orderId_idx" ON "Conversation"("shopId", "orderId");

CREATE TABLE "IncomingMessage" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "personKey" TEXT,
    "orderId" TEXT,
    "touchpointId" TEXT,
    "source" TEXT NOT NULL,
    "subjectCipher" TEXT,
    "bodyCipher" TEXT NOT NULL,
    "tone" TEXT,
    "dedupeKey" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    CONSTRAINT "IncomingMessage_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "IncomingMessage_shopId_dedupeKey_key" ON "IncomingMessage"("shopId", "dedupeKey");
CREATE INDEX "IncomingMessage_shopId_conversationId_idx" ON "IncomingMessage"("shopId", "conversationId");
CREATE INDEX "IncomingMessage_shopId_personKey_receivedAt_idx" ON "IncomingMessage"("shopId", "personKey", "receivedAt");

CREATE TABLE "Reply" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "personKey" TEXT,
    "orderId" TEXT,
    "state" TEXT NOT NULL,
    "mustEdit" BOOLEAN NOT NULL DEFAULT false,
    "briefCipher" TEXT NOT NULL,
    "startCipher" TEXT NOT NULL,
    "subjectCipher" TEXT,
    "bodyCipher" TEXT,
    "language" TEXT NOT NULL,
    "writer" TEXT NOT NULL,
    "model" TEXT,
    "promptVersion" TEXT NOT NULL,
    "fallback" TEXT,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "touchpointId" TEXT,
    "sentBy" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "Reply_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Reply_shopId_about_subjectId_idx" ON "Reply"("shopId", "about", "subjectId");
CREATE INDEX "Reply_shopId_personKey_idx" ON "Reply"("shopId", "personKey");
CREATE INDEX "Reply_shopId_touchpointId_idx" ON "Reply"("shopId", "touchpointId");
-- Two people who prepare an answer at once get the same one.
CREATE UNIQUE INDEX "Reply_prepared_key" ON "Reply"("shopId", "about", "subjectId") WHERE "state" = 'prepared';
