-- Orders are looked up by the number printed on them; messages by the day they left.
CREATE INDEX "Order_shopId_name_idx" ON "Order"("shopId", "name");
CREATE INDEX "Message_shopId_settledAt_idx" ON "Message"("shopId", "settledAt");
