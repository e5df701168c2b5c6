/** Sittings that came to no end, or whose process died: what was decided in them is told once they have been left alone. */
import type { Database } from '../../../prisma/client.ts'
import { post } from '../../delivery/outbox.ts'
import type { Frameworks } from '../../framework/frameworks.ts'
import { messages } from '../../i18n/messages.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Ids } from '../../kernel/ids.ts'
import { findActivities } from '../store.ts'
import { sittingMessage } from './message.ts'
import { isUntold, takeSittings } from './sitting-store.ts'

/** How many are told at once; the next tick tells the next ones. */
const BATCH = 100

type TellingDeps = { db: Database; clock: Clock; ids: Ids; frameworks: Frameworks }

/** The activities are read after what is told was taken: what changed before that is told as it is now. */
export async function tellSittings({ db, clock, ids, frameworks }: TellingDeps): Promise<void> {
  const now = clock.now()
  if (!(await isUntold(db.unit, now))) return
  await db.transaction(async (unit) => {
    const sittings = await takeSittings(unit, now, BATCH)
    const activities = await findActivities(
      unit,
      sittings.map(({ activityId }) => activityId),
    )
    const outgoing = sittings.flatMap(({ activityId, by, untold }) => {
      const activity = activities.get(activityId)
      const framework = activity && frameworks.get(activity.framework)
      if (!activity || !framework) return []
      return sittingMessage(messages(activity.author.language), framework, activity, by, untold)
    })
    await post({ unit, ids, now }, outgoing)
  })
}
