-- CreateTable
CREATE TABLE "Hint" (
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" UUID NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Hint_pkey" PRIMARY KEY ("platform","workspaceId","userId","kind","about")
);
