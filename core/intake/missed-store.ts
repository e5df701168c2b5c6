/** Until when each platform was listened to, and what may have been said in vain since. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'
import { DAY } from '../kernel/clock.ts'

/** A connection may be dead for a while before anybody notices, and two clocks differ. */
const OVERLAP = 2 * 60_000
/** What was said earlier is too old to be answered as if nothing had happened. */
const LONGEST = DAY

type Place = { workspaceId: string; channelId: string }
type Places = { places: Array<Place & { purpose: string }>; threads: Array<Place & { ref: string }> }

const keyOf = (platform: string) => `heard-until:${platform}`

/** Everything said on the platform before `until` was heard, and its effect kept. */
export async function noteHeard(db: Database, platform: string, until: Date): Promise<void> {
  await open(db.unit).$executeRaw`
    insert into "Setting" ("key", "value") values (${keyOf(platform)}, to_jsonb(${until.toISOString()}::text))
    on conflict ("key") do update set "value" = excluded."value"`
}

/** Where words may wait to be read, and none has been noted to be heard yet: not before this process began. */
export async function noteListening(db: Database, platform: string, began: Date): Promise<void> {
  await open(db.unit).$executeRaw`
    insert into "Setting" ("key", "value") values (${keyOf(platform)}, to_jsonb(${began.toISOString()}::text))
    on conflict ("key") do nothing`
}

/** Where something may have been said that was not heard, and since when. Read before the next `noteHeard`. */
export async function missedOn(
  db: Database,
  platform: string,
  now: Date,
): Promise<Places & { since: Date | undefined }> {
  const [row] = await open(db.unit).$queryRaw<Array<Places & { until: string | null }>>`
    select
      (select "value" #>> '{}' from "Setting" where "key" = ${keyOf(platform)}) as "until",
      coalesce((select jsonb_agg(jsonb_build_object('workspaceId', s."workspaceId", 'channelId', s."channelId",
        'purpose', s."purpose") order by s."id") from "Space" s
        where s."platform" = ${platform} and s."retiredAt" is null), '[]') as "places",
      coalesce((select jsonb_agg(jsonb_build_object('workspaceId', t."workspaceId", 'channelId', t."channelId",
        'ref', coalesce(t."head", t."ref")) order by t."subjectId" desc, t."ref" desc) from "Thread" t where t."platform" = ${platform} and (
          t."subjectType" = 'question' and exists (select from "Question" q where q."id" = t."subjectId"
            and q."state" in ('open', 'waiting', 'answered'))
          or t."subjectType" = 'activity' and exists (select from "Claim" c where c."activityId" = t."subjectId"
            and c."state" in ('claimed', 'more-information-requested')))
        and not exists (select from "Space" r where r."platform" = t."platform" and r."workspaceId" = t."workspaceId"
          and r."channelId" = t."channelId" and r."retiredAt" is not null)), '[]') as "threads"`
  if (!row) throw new Error('a select from nothing gave no row')
  return {
    since: row.until === null ? undefined : from(new Date(row.until), now),
    places: row.places,
    threads: row.threads,
  }
}

function from(until: Date, now: Date): Date {
  return new Date(Math.max(until.getTime() - OVERLAP, now.getTime() - LONGEST))
}
