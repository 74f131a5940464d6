-- Reviews in the order of how many found them useful: the column came with 0023_capture.
CREATE INDEX "Review_shopId_productId_state_helpfulCount_submittedAt_id_idx" ON "Review"("shopId", "productId", "state", "helpfulCount", "submittedAt", "id");
CREATE INDEX "Review_shopId_state_helpfulCount_submittedAt_id_idx" ON "Review"("shopId", "state", "helpfulCount", "submittedAt", "id");
