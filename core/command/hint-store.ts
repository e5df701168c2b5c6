/** What somebody is told once, and need not read under everything that they write: each kind, in each place, once a day. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Account } from '../kernel/actor.ts'
import { DAY } from '../kernel/clock.ts'

/** `about`: the id of the place, or of what the thread is about, that it is said of. */
export type Hint = {
  kind: /** Words below a question that are conversation. */
    | 'beside-question'
    /** Words below an activity that are conversation. */
    | 'beside-activity'
    /** Words in the place of activities that declare nothing. */
    | 'activities'
    /** Words to us among the team that go to nobody. */
    | 'to-nobody'
    /** A trainer's words where questions are asked, below none of them, while some wait. */
    | 'answers-none'
  about: string
}

/** So long after it was said it may be said again. */
const KNOWN_FOR = DAY

/** Whether it is to be said now; noted as said, in the same statement. */
export async function isToBeSaid(
  unit: Unit,
  { platform, workspaceId, userId }: Account,
  { kind, about }: Hint,
  now: Date,
): Promise<boolean> {
  const before = new Date(now.getTime() - KNOWN_FOR)
  const noted = await open(unit).$executeRaw`
    with forgotten as (
      delete from "Hint" where "platform" = ${platform} and "workspaceId" = ${workspaceId} and "userId" = ${userId}
        and "saidAt" <= ${before} and ("kind", "about") <> (${kind}, ${about}::uuid))
    insert into "Hint" ("platform", "workspaceId", "userId", "kind", "about", "saidAt")
    values (${platform}, ${workspaceId}, ${userId}, ${kind}, ${about}::uuid, ${now})
    on conflict ("platform", "workspaceId", "userId", "kind", "about") do update
      set "saidAt" = excluded."saidAt" where "Hint"."saidAt" <= ${before}`
  return noted === 1
}
