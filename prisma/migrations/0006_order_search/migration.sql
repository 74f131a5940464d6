-- Orders are looked up by the number printed on them.
CREATE INDEX "Order_shopId_name_idx" ON "Order"("shopId", "name");
