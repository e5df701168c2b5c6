/**
 * The end of each chain is told to the coordinators once a day, in their place: from then on people hold it, and whoever
 * could change the database cannot change what they hold. On a day on which nothing was sealed, nothing is said.
 */
import { DateTime } from 'luxon'
import type { Database } from '../../prisma/client.ts'
import { post, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { day } from '../i18n/dates.ts'
import { messages } from '../i18n/messages.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Work } from '../kernel/work.ts'
import { loadStaffedGroups } from '../people/store.ts'
import { sealCard } from './card.ts'
import { holdGrown, listGrown, noteTold } from './ledger-store.ts'

/** The hour of the day, as the organisation counts it, at which a seal is told. */
const AT = 7
/** Organisations in one transaction; the rest is told right after. */
const BATCH = 100

/** A look that finds nothing costs one statement. */
export async function tellSeals({ db, clock, ids }: { db: Database; clock: Clock; ids: Ids }): Promise<void> {
  const now = clock.now()
  const grown = await listGrown(db.unit)
  const due = grown.filter(({ toldAt, zone }) => toldAt < lastMorning(now, zone))
  for (let from = 0; from < due.length; from += BATCH) {
    const some = due.slice(from, from + BATCH).map(({ organisationId }) => organisationId)
    await db.transaction((unit) => tellSome({ unit, ids, now }, some))
  }
}

async function tellSome(work: Work, organisationIds: readonly string[]): Promise<void> {
  const { unit, now } = work
  const held = await holdGrown(unit, organisationIds)
  const groupIds = held.flatMap((one) => one.groupIds)
  const groups = await loadStaffedGroups(unit, groupIds, now)
  const said = held.flatMap((head) =>
    head.groupIds.flatMap((id): Outgoing[] => {
      const group = groups.get(id)
      if (!group) return []
      const today = day(now, group.zone, group.language)
      const card = sealCard(messages(group.language), head, today)
      const key = `ledger:${head.organisationId}:${head.seq}`
      // Nobody need hear that one did not arrive: the next one stands for all that this one stood for.
      return toSpaces(group, 'alerts', { key, card }).map(({ groupId: _, ...seal }) => seal)
    }),
  )
  await post(work, said)
  await noteTold(
    unit,
    held.map(({ organisationId }) => organisationId),
    now,
  )
}

/** The last time that it was that hour there. Pure. */
export function lastMorning(now: Date, zone: string): Date {
  const today = DateTime.fromJSDate(now, { zone }).set({ hour: AT, minute: 0, second: 0, millisecond: 0 })
  const morning = today.toJSDate() <= now ? today : today.minus({ days: 1 })
  return morning.toJSDate()
}
