-- CreateTable
CREATE TABLE "Training" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "happenedOn" DATE NOT NULL,
    "competences" TEXT[],
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT,
    "codeUntil" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "attestedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,
    "undoneReason" TEXT,

    CONSTRAINT "Training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingTrainer" (
    "id" UUID NOT NULL,
    "trainingId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "TrainingTrainer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "id" UUID NOT NULL,
    "trainingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "except" TEXT[],

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Acquired" (
    "id" UUID NOT NULL,
    "trainingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "competence" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Acquired_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Training_code_key" ON "Training"("code");

-- CreateIndex
CREATE INDEX "Training_groupId_recordedAt_idx" ON "Training"("groupId", "recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Training_organisationId_reference_key" ON "Training"("organisationId", "reference");

-- CreateIndex
CREATE INDEX "TrainingTrainer_trainingId_idx" ON "TrainingTrainer"("trainingId");

-- CreateIndex
CREATE INDEX "Attendance_trainingId_idx" ON "Attendance"("trainingId");

-- CreateIndex
CREATE INDEX "Attendance_personId_idx" ON "Attendance"("personId");

-- CreateIndex
CREATE INDEX "Acquired_trainingId_idx" ON "Acquired"("trainingId");

-- CreateIndex
CREATE INDEX "Acquired_personId_idx" ON "Acquired"("personId");

-- AddForeignKey
ALTER TABLE "Training" ADD CONSTRAINT "Training_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Training" ADD CONSTRAINT "Training_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Training" ADD CONSTRAINT "Training_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Training" ADD CONSTRAINT "Training_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingTrainer" ADD CONSTRAINT "TrainingTrainer_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingTrainer" ADD CONSTRAINT "TrainingTrainer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acquired" ADD CONSTRAINT "Acquired_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acquired" ADD CONSTRAINT "Acquired_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acquired" ADD CONSTRAINT "Acquired_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "Training" ADD CONSTRAINT "Training_title" CHECK (btrim("title") <> ''),
ADD CONSTRAINT "Training_competences" CHECK (cardinality("competences") >= 1),
ADD CONSTRAINT "Training_code" CHECK (num_nonnulls("code", "codeUntil") IN (0, 2)),
ADD CONSTRAINT "Training_undone" CHECK (num_nonnulls("undoneAt", "undoneById", "undoneReason") IN (0, 3)),
ADD CONSTRAINT "Training_reason" CHECK (btrim("undoneReason") <> '');
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_way" CHECK ("way" IN ('code', 'picked', 'list'));
ALTER TABLE "Acquired" ADD CONSTRAINT "Acquired_state" CHECK ("state" IN ('attested', 'taken-back')),
ADD CONSTRAINT "Acquired_version" CHECK ("version" >= 1);

-- What was undone stays so, with its reason.
CREATE TRIGGER "Training_kept" BEFORE UPDATE OF "undoneAt", "undoneReason" ON "Training" FOR EACH ROW WHEN (OLD."undoneAt" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
