-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "framework" TEXT NOT NULL,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Space" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,

    CONSTRAINT "Space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("platform","workspaceId","userId")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Counter" (
    "groupId" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "Counter_pkey" PRIMARY KEY ("groupId","series","year")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "policy" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "step" INTEGER NOT NULL DEFAULT -1,
    "nextStepAt" TIMESTAMPTZ(3),
    "metAt" TIMESTAMPTZ(3),
    "breachedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeadlinePause" (
    "id" UUID NOT NULL,
    "deadlineId" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "DeadlinePause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeadlineEvent" (
    "id" UUID NOT NULL,
    "deadlineId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "step" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeadlineEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "askerId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "assigneeId" UUID,
    "assignedAt" TIMESTAMPTZ(3),
    "claimedAt" TIMESTAMPTZ(3),
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionEntry" (
    "id" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuestionEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "happenedOn" DATE NOT NULL,
    "links" TEXT[],
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Claim" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "competence" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attestation" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "competence" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "revision" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attestation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InformationRequest" (
    "id" UUID NOT NULL,
    "claimId" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "reply" TEXT,
    "repliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InformationRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActivityFile" (
    "activityId" UUID NOT NULL,
    "uploadId" UUID NOT NULL,

    CONSTRAINT "ActivityFile_pkey" PRIMARY KEY ("activityId","uploadId")
);

-- CreateTable
CREATE TABLE "Thread" (
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("platform","workspaceId","channelId","ref")
);

-- CreateTable
CREATE TABLE "Draft" (
    "personId" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("personId","form")
);

-- CreateTable
CREATE TABLE "InboundEvent" (
    "platform" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB,
    "processedAt" TIMESTAMPTZ(3),
    "reply" JSONB,

    CONSTRAINT "InboundEvent_pkey" PRIMARY KEY ("platform","eventId")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "toPersonId" UUID,
    "toSpaceId" UUID,
    "subjectType" TEXT,
    "subjectId" UUID,
    "opensThread" BOOLEAN NOT NULL DEFAULT false,
    "card" JSONB NOT NULL,
    "whileDeadline" UUID,
    "meetsDeadline" UUID,
    "alert" BOOLEAN NOT NULL DEFAULT false,
    "groupId" UUID,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "leasedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "ref" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "hash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "LinkAttempt" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LinkAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormStep" (
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FormStep_pkey" PRIMARY KEY ("platform","workspaceId","userId")
);

-- CreateTable
CREATE TABLE "ReplyChain" (
    "platform" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "root" TEXT NOT NULL,

    CONSTRAINT "ReplyChain_pkey" PRIMARY KEY ("platform","channelId","ref")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "LocalMessage" (
    "seq" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "spaceId" TEXT,
    "toUserId" TEXT,
    "thread" TEXT,
    "content" JSONB NOT NULL,

    CONSTRAINT "LocalMessage_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "Group_organisationId_code_key" ON "Group"("organisationId", "code");

-- CreateIndex
CREATE INDEX "Space_groupId_idx" ON "Space"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Space_platform_workspaceId_channelId_key" ON "Space"("platform", "workspaceId", "channelId");

-- CreateIndex
CREATE INDEX "Person_organisationId_idx" ON "Person"("organisationId");

-- CreateIndex
CREATE INDEX "Identity_personId_idx" ON "Identity"("personId");

-- CreateIndex
CREATE INDEX "Membership_groupId_idx" ON "Membership"("groupId");

-- CreateIndex
CREATE INDEX "Membership_personId_idx" ON "Membership"("personId");

-- CreateIndex
CREATE INDEX "Absence_personId_idx" ON "Absence"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_subjectType_subjectId_cycle_key" ON "Deadline"("subjectType", "subjectId", "cycle");

-- CreateIndex
CREATE INDEX "DeadlinePause_deadlineId_idx" ON "DeadlinePause"("deadlineId");

-- CreateIndex
CREATE INDEX "DeadlineEvent_deadlineId_idx" ON "DeadlineEvent"("deadlineId");

-- CreateIndex
CREATE INDEX "Question_askerId_idx" ON "Question"("askerId");

-- CreateIndex
CREATE INDEX "Question_assigneeId_assignedAt_idx" ON "Question"("assigneeId", "assignedAt");

-- CreateIndex
CREATE INDEX "Question_groupId_askedAt_idx" ON "Question"("groupId", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Question_organisationId_reference_key" ON "Question"("organisationId", "reference");

-- CreateIndex
CREATE INDEX "QuestionEntry_questionId_idx" ON "QuestionEntry"("questionId");

-- CreateIndex
CREATE INDEX "Activity_authorId_idx" ON "Activity"("authorId");

-- CreateIndex
CREATE INDEX "Activity_groupId_idx" ON "Activity"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_organisationId_reference_key" ON "Activity"("organisationId", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "Claim_activityId_competence_key" ON "Claim"("activityId", "competence");

-- CreateIndex
CREATE INDEX "Attestation_personId_idx" ON "Attestation"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Attestation_sourceId_version_key" ON "Attestation"("sourceId", "version");

-- CreateIndex
CREATE INDEX "InformationRequest_claimId_idx" ON "InformationRequest"("claimId");

-- CreateIndex
CREATE INDEX "Thread_subjectType_subjectId_idx" ON "Thread"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "InboundEvent_processedAt_idx" ON "InboundEvent"("processedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");

-- CreateIndex
CREATE INDEX "Delivery_messageId_idx" ON "Delivery"("messageId");

-- CreateIndex
CREATE INDEX "LinkCode_personId_idx" ON "LinkCode"("personId");

-- CreateIndex
CREATE INDEX "LinkAttempt_platform_workspaceId_userId_at_idx" ON "LinkAttempt"("platform", "workspaceId", "userId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "LocalMessage_id_key" ON "LocalMessage"("id");

-- CreateIndex
CREATE INDEX "LocalMessage_spaceId_seq_idx" ON "LocalMessage"("spaceId", "seq");

-- CreateIndex
CREATE INDEX "LocalMessage_toUserId_seq_idx" ON "LocalMessage"("toUserId", "seq");

-- AddForeignKey
ALTER TABLE "Group" ADD CONSTRAINT "Group_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Space" ADD CONSTRAINT "Space_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Counter" ADD CONSTRAINT "Counter_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlinePause" ADD CONSTRAINT "DeadlinePause_deadlineId_fkey" FOREIGN KEY ("deadlineId") REFERENCES "Deadline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlineEvent" ADD CONSTRAINT "DeadlineEvent_deadlineId_fkey" FOREIGN KEY ("deadlineId") REFERENCES "Deadline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionEntry" ADD CONSTRAINT "QuestionEntry_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionEntry" ADD CONSTRAINT "QuestionEntry_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InformationRequest" ADD CONSTRAINT "InformationRequest_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InformationRequest" ADD CONSTRAINT "InformationRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityFile" ADD CONSTRAINT "ActivityFile_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityFile" ADD CONSTRAINT "ActivityFile_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_toPersonId_fkey" FOREIGN KEY ("toPersonId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_toSpaceId_fkey" FOREIGN KEY ("toSpaceId") REFERENCES "Space"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_whileDeadline_fkey" FOREIGN KEY ("whileDeadline") REFERENCES "Deadline"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_meetsDeadline_fkey" FOREIGN KEY ("meetsDeadline") REFERENCES "Deadline"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "OutboxMessage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, from here on: what Prisma's schema cannot say.

-- States and other closed vocabularies.
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_language" CHECK ("language" IN ('fr', 'en'));
ALTER TABLE "Person" ADD CONSTRAINT "Person_language" CHECK ("language" IN ('fr', 'en'));
ALTER TABLE "Person" ADD CONSTRAINT "Person_name" CHECK (length(btrim("name")) BETWEEN 1 AND 80);
-- A reference such as SOS-MATHS-2026-0042 has to fit into the 64 bytes of the smallest button.
ALTER TABLE "Group" ADD CONSTRAINT "Group_code" CHECK ("code" ~ '^[A-Z][A-Z0-9]{1,11}$');
ALTER TABLE "Space" ADD CONSTRAINT "Space_purpose" CHECK ("purpose" IN ('questions', 'activities', 'trainers', 'alerts'));
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role" CHECK ("role" IN ('trainee', 'trainer', 'coordinator'));
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_span" CHECK ("until" IS NULL OR "until" >= "since");
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_span" CHECK ("until" IS NULL OR "until" > "from");
ALTER TABLE "Counter" ADD CONSTRAINT "Counter_values" CHECK ("series" IN ('question', 'activity') AND "last" >= 1);

ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_state" CHECK ("state" IN ('running', 'paused', 'met', 'cancelled'));
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_numbers" CHECK ("cycle" >= 1 AND "days" >= 1 AND "step" >= -1);
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_running" CHECK ("state" <> 'running' OR ("dueAt" IS NOT NULL AND "nextStepAt" IS NOT NULL));
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_at_rest" CHECK ("state" = 'running' OR "nextStepAt" IS NULL);
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_met" CHECK (("state" = 'met') = ("metAt" IS NOT NULL));
ALTER TABLE "DeadlinePause" ADD CONSTRAINT "DeadlinePause_span" CHECK ("to" IS NULL OR "to" >= "from");
ALTER TABLE "DeadlineEvent" ADD CONSTRAINT "DeadlineEvent_kind" CHECK ("kind" IN ('step', 'breach', 'met', 'paused', 'resumed', 'cancelled'));

ALTER TABLE "Question" ADD CONSTRAINT "Question_channel" CHECK ("channel" IN ('forum', 'direct'));
ALTER TABLE "Question" ADD CONSTRAINT "Question_state" CHECK ("state" IN ('open', 'waiting', 'answered', 'resolved', 'closed', 'dismissed'));
ALTER TABLE "Question" ADD CONSTRAINT "Question_cycle" CHECK ("cycle" >= 1);
ALTER TABLE "Question" ADD CONSTRAINT "Question_own" CHECK ("assigneeId" IS DISTINCT FROM "askerId");
ALTER TABLE "QuestionEntry" ADD CONSTRAINT "QuestionEntry_kind" CHECK ("kind" IN ('answer', 'precision-request', 'precision', 'remark'));

ALTER TABLE "Activity" ADD CONSTRAINT "Activity_place" CHECK ("place" IN ('institute', 'school', 'home', 'elsewhere'));
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_state" CHECK ("state" IN ('claimed', 'more-information-requested', 'attested', 'refused'));
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_decided" CHECK (("state" IN ('attested', 'refused')) = ("decidedById" IS NOT NULL AND "decidedAt" IS NOT NULL));
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_verdict" CHECK ("verdict" IN ('attested', 'refused'));
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_reason" CHECK (("verdict" = 'attested' AND NOT "revision") OR length(btrim("reason")) > 0);
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_not_own" CHECK ("byId" <> "personId");
ALTER TABLE "InformationRequest" ADD CONSTRAINT "InformationRequest_reply" CHECK (("reply" IS NULL) = ("repliedAt" IS NULL));

ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_state" CHECK ("state" IN ('pending', 'delivered', 'dropped', 'failed'));
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_recipient" CHECK (("toPersonId" IS NULL) <> ("toSpaceId" IS NULL));
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_outcome" CHECK ("outcome" IN ('accepted', 'unreachable', 'rate-limited', 'gone', 'rejected', 'superseded'));

-- One open row of a kind at a time.
CREATE UNIQUE INDEX "Membership_current" ON "Membership" ("groupId", "personId", "role") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "DeadlinePause_open" ON "DeadlinePause" ("deadlineId") WHERE "to" IS NULL;
-- A rung of a ladder is climbed once, whoever ticks.
CREATE UNIQUE INDEX "DeadlineEvent_rung" ON "DeadlineEvent" ("deadlineId", "kind", "step") WHERE "kind" IN ('step', 'breach');

-- What is due is found without reading what is not.
CREATE INDEX "Deadline_due" ON "Deadline" ("nextStepAt") WHERE "nextStepAt" IS NOT NULL;
CREATE INDEX "OutboxMessage_due" ON "OutboxMessage" ("id") WHERE "state" = 'pending';
CREATE INDEX "OutboxMessage_failed" ON "OutboxMessage" ("groupId", "id") WHERE "state" = 'failed';
CREATE INDEX "Question_open" ON "Question" ("groupId", "assigneeId") WHERE "state" IN ('open', 'waiting');
CREATE INDEX "Claim_queue" ON "Claim" ("activityId") WHERE "state" = 'claimed';
CREATE INDEX "InboundEvent_unprocessed" ON "InboundEvent" ("receivedAt") WHERE "processedAt" IS NULL;

-- A question with its people and the clock of its current cycle, as every use case reads it.
CREATE VIEW "QuestionView" AS
SELECT q."id", q."organisationId", q."reference", jsonb_build_object(
  'id', q."id", 'organisationId', q."organisationId", 'groupId', q."groupId", 'groupCode', g."code",
  'reference', q."reference", 'text', q."text", 'channel', q."channel", 'state', q."state", 'cycle', q."cycle",
  'askedAt', q."askedAt", 'claimedAt', q."claimedAt",
  'asker', jsonb_build_object('id', a."id", 'name', a."name", 'language', a."language"),
  'askerPlatforms', coalesce((SELECT jsonb_agg(DISTINCT i."platform") FROM "Identity" i WHERE i."personId" = a."id"), '[]'),
  'assignee', CASE WHEN t."id" IS NULL THEN NULL
    ELSE jsonb_build_object('id', t."id", 'name', t."name", 'language', t."language") END,
  'deadline', CASE WHEN d."id" IS NULL OR q."channel" = 'direct' THEN NULL
    ELSE to_jsonb(d) || jsonb_build_object('pauses', coalesce((
      SELECT jsonb_agg(jsonb_build_object('from', p."from", 'to', p."to") ORDER BY p."from")
      FROM "DeadlinePause" p WHERE p."deadlineId" = d."id"), '[]')) END
) AS "question"
FROM "Question" q
JOIN "Group" g ON g."id" = q."groupId"
JOIN "Person" a ON a."id" = q."askerId"
LEFT JOIN "Person" t ON t."id" = q."assigneeId"
LEFT JOIN "Deadline" d ON d."subjectType" = 'question' AND d."subjectId" = q."id" AND d."cycle" = q."cycle";

-- A declared activity with its author, its claims and where each stands.
CREATE VIEW "ActivityView" AS
SELECT v."id", v."organisationId", v."reference", jsonb_build_object(
  'id', v."id", 'organisationId', v."organisationId", 'groupId', v."groupId", 'reference', v."reference",
  'framework', v."framework", 'title', v."title", 'description', v."description", 'place', v."place",
  'happenedOn', v."happenedOn", 'links', to_jsonb(v."links"), 'declaredAt', v."declaredAt",
  'author', jsonb_build_object('id', p."id", 'name', p."name", 'language', p."language"),
  'files', coalesce((SELECT jsonb_agg(jsonb_build_object('id', u."id", 'name', u."name", 'mediaType', f."mediaType",
      'size', f."size") ORDER BY u."id")
    FROM "ActivityFile" x JOIN "Upload" u ON u."id" = x."uploadId" JOIN "StoredFile" f ON f."sha256" = u."sha256"
    WHERE x."activityId" = v."id"), '[]'),
  'claims', coalesce((SELECT jsonb_agg(jsonb_build_object('id', c."id", 'competence', c."competence", 'state', c."state",
      'version', c."version", 'decidedAt', c."decidedAt",
      'decidedBy', CASE WHEN t."id" IS NULL THEN NULL ELSE jsonb_build_object('id', t."id", 'name', t."name") END,
      'reason', (SELECT w."reason" FROM "Attestation" w WHERE w."sourceId" = c."id" ORDER BY w."version" DESC LIMIT 1),
      'pending', coalesce((SELECT jsonb_agg(jsonb_build_object('question', r."question", 'by', r."askedById",
          'at', r."askedAt") ORDER BY r."askedAt", r."id")
        FROM "InformationRequest" r WHERE r."claimId" = c."id" AND r."reply" IS NULL), '[]')) ORDER BY c."competence")
    FROM "Claim" c LEFT JOIN "Person" t ON t."id" = c."decidedById" WHERE c."activityId" = v."id"), '[]')
) AS "activity"
FROM "Activity" v JOIN "Person" p ON p."id" = v."authorId";

-- Ledgers: rows are added, never changed and never removed.
-- (\x3b is a semicolon: the pg adapter cuts a script at every literal one, even inside a string.)
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS
E'BEGIN RAISE EXCEPTION ''the table % is append-only'', TG_TABLE_NAME\x3b END';
CREATE TRIGGER "DeadlineEvent_append_only" BEFORE UPDATE OR DELETE ON "DeadlineEvent" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Delivery_append_only" BEFORE UPDATE OR DELETE ON "Delivery" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Attestation_append_only" BEFORE UPDATE OR DELETE ON "Attestation" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
