/** Whoever did an activity hears that others encourage it: once a day at most, in one message for all of their activities. */
import type { Database } from '../../prisma/client.ts'
import { post, toPersonAlone } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { messages } from '../i18n/messages.ts'
import { type Clock, DAY, HOUR } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { encouragedCard } from './cards/together.ts'
import { findActivities } from './store.ts'
import { type Encouraged, isAnyEncouraged, takeEncouraged } from './together-store.ts'

/** So long others have to join in, before the first is told. */
const GATHERED = HOUR
const OFTEN = DAY
/** Of so many authors at once; the next tick tells the next ones. */
const BATCH = 100

/** One statement where there is nothing to tell. */
export async function tellEncouraged({
  db,
  clock,
  ids,
}: {
  db: Database
  clock: Clock
  ids: Ids
}): Promise<void> {
  const now = clock.now()
  const before = new Date(now.getTime() - GATHERED)
  if (!(await isAnyEncouraged(db.unit, before))) return
  await db.transaction(async (unit) => {
    const told = new Date(now.getTime() - OFTEN)
    const taken = await takeEncouraged(unit, { now, before, told }, BATCH)
    const activities = await findActivities(
      unit,
      taken.map(({ activityId }) => activityId),
    )
    const byAuthor = new Map<string, Encouraged[]>()
    for (const one of taken) byAuthor.set(one.authorId, [...(byAuthor.get(one.authorId) ?? []), one])
    const outgoing = [...byAuthor].flatMap(([authorId, all]): Outgoing[] => {
      const lines = all.flatMap(({ activityId, count }) => {
        const activity = activities.get(activityId)
        return activity ? [{ activity, count }] : []
      })
      const [first] = lines
      if (!first) return []
      const { organisationId, groupId, author } = first.activity
      const card = encouragedCard(messages(author.language), lines)
      const key = `encouraged:${ids.next()}`
      return [toPersonAlone({ id: groupId, organisationId }, authorId, { key, card })]
    })
    await post({ unit, ids, now }, outgoing)
  })
}
