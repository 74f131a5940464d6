-- When a return was first heard of: what it meant for an ask must not depend on when one looks.
ALTER TABLE "ReturnCase" ADD COLUMN "openedAt" TIMESTAMPTZ(3);
UPDATE "ReturnCase" SET "openedAt" = "updatedAt" WHERE "status" <> '';
