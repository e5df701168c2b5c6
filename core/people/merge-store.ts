/**
 * Two people who turn out to be one. What names the first names the second from then on; the first keeps its row, for
 * the ledgers, and nobody reaches it. A test goes through every column that names a person: a new table has its line
 * here, or its reason there. See docs/decisions/0015-linking-makes-one-person.md.
 */
import { open, type Unit } from '../../prisma/unit.ts'
import { redirect } from '../delivery/lane-store.ts'

/**
 * All of `from` goes over to `to`, accounts included. Attestations are append-only and keep naming whom they were
 * given to and by; whoever lists what somebody was attested starts from their activities, which go over. Messages
 * that were delivered stay, too.
 */
export async function merge(unit: Unit, from: string, to: string, now: Date): Promise<void> {
  // Whoever writes something of either at this moment comes wholly before or wholly after: a reference locks its person.
  await open(unit)
    .$queryRaw`select "id" from "Person" where "id" in (${from}::uuid, ${to}::uuid) order by "id" for update`
  await open(unit).identity.updateMany({ where: { personId: from }, data: { personId: to } })
  await moveRoles(unit, from, to, now)
  await moveQuestions(unit, from, to)
  await open(unit).activity.updateMany({ where: { authorId: from }, data: { authorId: to } })
  await open(unit).claim.updateMany({ where: { decidedById: from }, data: { decidedById: to } })
  // Whoever asked is told the reply.
  await open(unit).informationRequest.updateMany({ where: { askedById: from }, data: { askedById: to } })
  await open(unit).upload.updateMany({ where: { personId: from }, data: { personId: to } })
  await open(unit).absence.updateMany({ where: { personId: from }, data: { personId: to } })
  await moveDrafts(unit, from, to)
  // A code of theirs would lead whoever enters it to a file that nobody reaches any more.
  await open(unit).linkCode.updateMany({ where: { personId: from }, data: { personId: to } })
  // Last: what others said of the questions and activities above waits in the lane by now.
  await redirect(unit, from, to, now)
}

/**
 * Roles of both, those that have ended included: they explain what was attested, and keep out whoever was put out of a
 * group. Of a role that both hold one goes on, given by somebody if either was: a badge must not take that back.
 */
async function moveRoles(unit: Unit, from: string, to: string, now: Date): Promise<void> {
  await open(unit).$executeRaw`
    update "Membership" m set "origin" = 'given', "mappingId" = null
    where m."personId" = ${to}::uuid and m."until" is null and m."origin" <> 'given'
      and exists (select 1 from "Membership" o where o."personId" = ${from}::uuid and o."groupId" = m."groupId"
        and o."role" = m."role" and o."until" is null and o."origin" = 'given')`
  await open(unit).$executeRaw`
    update "Membership" m set "personId" = ${to}::uuid, "until" = case
      when m."until" is null and exists (select 1 from "Membership" o where o."personId" = ${to}::uuid
        and o."groupId" = m."groupId" and o."role" = m."role" and o."until" is null) then greatest(${now}, m."since")
      else m."until" end
    where m."personId" = ${from}::uuid`
}

async function moveQuestions(unit: Unit, from: string, to: string): Promise<void> {
  // Nobody answers their own question: what one of the two asked and the other was given is nobody's again.
  await open(unit).question.updateMany({
    where: {
      OR: [
        { askerId: from, assigneeId: to },
        { askerId: to, assigneeId: from },
      ],
    },
    data: { assigneeId: null, assignedAt: null, claimedAt: null },
  })
  await open(unit).question.updateMany({ where: { askerId: from }, data: { askerId: to } })
  await open(unit).question.updateMany({ where: { assigneeId: from }, data: { assigneeId: to } })
  await open(unit).questionEntry.updateMany({ where: { authorId: from }, data: { authorId: to } })
}

/** Of a form that was begun with both, the one of whoever stays. */
async function moveDrafts(unit: Unit, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Draft" d set "personId" = ${to}::uuid where d."personId" = ${from}::uuid
      and not exists (select 1 from "Draft" o where o."personId" = ${to}::uuid and o."form" = d."form")`
  await open(unit).draft.deleteMany({ where: { personId: from } })
}
