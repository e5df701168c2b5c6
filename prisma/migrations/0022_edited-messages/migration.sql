-- CreateTable
CREATE TABLE "HeardMessage" (
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "subjectType" TEXT,
    "subjectId" UUID,
    "saidId" UUID,
    "kept" TEXT,
    "isPart" BOOLEAN NOT NULL DEFAULT false,
    "editedAt" TIMESTAMPTZ(3),
    "told" TEXT,
    "tellAt" TIMESTAMPTZ(3),

    CONSTRAINT "HeardMessage_pkey" PRIMARY KEY ("platform","workspaceId","channelId","ref")
);

-- CreateTable
CREATE TABLE "WordsEdit" (
    "id" UUID NOT NULL,
    "saidId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "editedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WordsEdit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "HeardMessage_saidId_idx" ON "HeardMessage"("saidId");

-- CreateIndex
CREATE INDEX "HeardMessage_kept_idx" ON "HeardMessage"("kept");

-- CreateIndex
CREATE INDEX "WordsEdit_questionId_idx" ON "WordsEdit"("questionId");

-- AddForeignKey
ALTER TABLE "WordsEdit" ADD CONSTRAINT "WordsEdit_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

-- What is still to be told is found without reading what was.
CREATE INDEX "HeardMessage_tellAt" ON "HeardMessage" ("tellAt") WHERE "tellAt" IS NOT NULL;

-- Kept as something, or as a draft. Others are told of other words at some time, or not at all.
ALTER TABLE "HeardMessage" ADD CONSTRAINT "HeardMessage_as" CHECK ("kept" IS NOT NULL OR "saidId" IS NOT NULL AND "subjectId" IS NOT NULL AND "subjectType" IS NOT NULL),
ADD CONSTRAINT "HeardMessage_telling" CHECK (("told" IS NULL) = ("tellAt" IS NULL));

CREATE TRIGGER "WordsEdit_append_only" BEFORE UPDATE OR DELETE ON "WordsEdit" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Questions that were asked by words where questions are asked: their thread is that of the message.
INSERT INTO "HeardMessage" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId", "saidId")
SELECT t."platform", t."workspaceId", t."channelId", t."ref", t."subjectType", t."subjectId", t."subjectId" FROM "Thread" t
WHERE t."subjectType" = 'question' AND NOT EXISTS (SELECT FROM "Delivery" d WHERE d."ref" = t."ref");
