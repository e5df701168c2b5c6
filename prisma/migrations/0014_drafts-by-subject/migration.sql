-- A text typed for one question is not what another one's form holds.
ALTER TABLE "Draft" ADD COLUMN "about" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Draft" DROP CONSTRAINT "Draft_pkey",
ADD CONSTRAINT "Draft_pkey" PRIMARY KEY ("personId", "form", "about");
