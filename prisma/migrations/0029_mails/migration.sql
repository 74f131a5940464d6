-- The number a text came from, so that its answer can go there.
ALTER TABLE "IncomingMessage" ADD COLUMN "phoneCipher" TEXT;
