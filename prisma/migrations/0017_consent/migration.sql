-- What people choose about being written to, what shops tell when they take an address, opt-ins that wait for their confirmation, imports.

CREATE TABLE "ContactWish" (
    "shopId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "frequency" TEXT NOT NULL DEFAULT 'usual',
    "pausedUntil" TIMESTAMPTZ(3),
    "channel" TEXT,
    "locale" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ContactWish_pkey" PRIMARY KEY ("shopId", "personKey")
);

CREATE TABLE "CollectionNotice" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "url" TEXT,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,

    CONSTRAINT "CollectionNotice_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "CollectionNotice_shopId_fromAt_idx" ON "CollectionNotice"("shopId", "fromAt");
CREATE UNIQUE INDEX "CollectionNotice_in_force" ON "CollectionNotice"("shopId") WHERE "endedAt" IS NULL;

CREATE TABLE "OptInRequest" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "personKey" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "purposes" TEXT[],
    "source" TEXT NOT NULL,
    "wordingVersion" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "countryCode" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL,
    "owner" TEXT,
    "providerId" TEXT,
    "failure" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "OptInRequest_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "OptInRequest_shopId_personKey_askedAt_idx" ON "OptInRequest"("shopId", "personKey", "askedAt");

CREATE TABLE "ConsentImport" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "wrong" INTEGER NOT NULL DEFAULT 0,
    "applied" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledBy" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ConsentImport_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ConsentImport_shopId_createdAt_idx" ON "ConsentImport"("shopId", "createdAt");

CREATE TABLE "ConsentImportRow" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "personKey" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "countryCode" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConsentImportRow_pkey" PRIMARY KEY ("shopId", "importId", "line")
);
CREATE INDEX "ConsentImportRow_shopId_personKey_idx" ON "ConsentImportRow"("shopId", "personKey");

CREATE INDEX "Customer_shopId_phoneIndex_idx" ON "Customer"("shopId", "phoneIndex");

-- What a person said is never rewritten. Only what says where it was said may be emptied, when the person is forgotten.
CREATE FUNCTION "consent_entry_stands"() RETURNS trigger AS $$
BEGIN
  IF (NEW."id", NEW."shopId", NEW."personKey", NEW."channel", NEW."purpose", NEW."state", NEW."source", NEW."wordingVersion",
      NEW."dedupeKey", NEW."effectiveAt", NEW."recordedAt")
     IS DISTINCT FROM
     (OLD."id", OLD."shopId", OLD."personKey", OLD."channel", OLD."purpose", OLD."state", OLD."source", OLD."wordingVersion",
      OLD."dedupeKey", OLD."effectiveAt", OLD."recordedAt")
     OR (NEW."evidence" IS DISTINCT FROM OLD."evidence" AND NEW."evidence" <> '{}'::jsonb)
     OR (NEW."countryCode" IS DISTINCT FROM OLD."countryCode" AND NEW."countryCode" IS NOT NULL)
  THEN RAISE EXCEPTION 'A consent entry is never changed.';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER "ConsentEntry_stands" BEFORE UPDATE ON "ConsentEntry" FOR EACH ROW EXECUTE FUNCTION "consent_entry_stands"();
