-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "mappingId" UUID,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'given';

-- CreateTable
CREATE TABLE "RoleMapping" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "badge" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RoleMapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RoleMapping_platform_workspaceId_badge_idx" ON "RoleMapping"("platform", "workspaceId", "badge");

-- CreateIndex
CREATE UNIQUE INDEX "RoleMapping_groupId_platform_workspaceId_badge_role_key" ON "RoleMapping"("groupId", "platform", "workspaceId", "badge", "role");

-- CreateIndex
CREATE INDEX "Membership_mappingId_idx" ON "Membership"("mappingId");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_mappingId_fkey" FOREIGN KEY ("mappingId") REFERENCES "RoleMapping"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleMapping" ADD CONSTRAINT "RoleMapping_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_origin" CHECK ("origin" IN ('given', 'spoken', 'mapped'));
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_mapping" CHECK ("mappingId" IS NULL OR "origin" = 'mapped');
ALTER TABLE "RoleMapping" ADD CONSTRAINT "RoleMapping_role" CHECK ("role" IN ('trainee', 'trainer', 'coordinator'));
