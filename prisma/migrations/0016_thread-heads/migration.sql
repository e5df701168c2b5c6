-- AlterTable
ALTER TABLE "Thread" ADD COLUMN     "head" TEXT;

-- CreateIndex
CREATE INDEX "Thread_platform_workspaceId_channelId_head_idx" ON "Thread"("platform", "workspaceId", "channelId", "head");
