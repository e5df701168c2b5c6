-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "organisationId" UUID,
ALTER COLUMN "groupId" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Membership_organisationId_idx" ON "Membership"("organisationId");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say. A role holds in one group, or in all of an organisation's, and those are given by people alone.
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_scope" CHECK (num_nonnulls("groupId", "organisationId") = 1);
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_wide" CHECK ("organisationId" IS NULL OR "origin" = 'given');
CREATE UNIQUE INDEX "Membership_current_wide" ON "Membership" ("organisationId", "personId", "role") WHERE "until" IS NULL;

-- Who holds what in a group, by a role in it or in the whole organisation. Two arms rather than one join with OR: a
-- condition on the group or on the person reaches the indexes of both.
CREATE VIEW "RoleView" AS
SELECT m."id", m."groupId", m."personId", m."role", m."since", m."until", false AS "wide"
FROM "Membership" m WHERE m."groupId" IS NOT NULL
UNION ALL
SELECT m."id", g."id", m."personId", m."role", m."since", m."until", true
FROM "Membership" m JOIN "Group" g ON g."organisationId" = m."organisationId";
