/** Sittings that came to no end, or whose process died: what was decided in them is told once they have been left alone. */
import type { Database } from '../../../prisma/client.ts'
import { post } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Frameworks } from '../../framework/frameworks.ts'
import { messages } from '../../i18n/messages.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Ids } from '../../kernel/ids.ts'
import { findActivities } from '../store.ts'
import { sittingMessage } from './message.ts'
import { isUntold, takeSittings } from './sitting-store.ts'
import { statementsPast } from './superseded.ts'

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
    const outgoing: Outgoing[] = []
    for (const { activityId, by, untold } of sittings) {
      const activity = activities.get(activityId)
      const framework = activity && frameworks.get(activity.framework)
      if (!activity || !framework) continue
      const m = messages(activity.author.language)
      const past = await statementsPast(unit, untold)
      outgoing.push(...sittingMessage(m, framework, activity, by, untold, past))
    }
    await post({ unit, ids, now }, outgoing)
  })
}
