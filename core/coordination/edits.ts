/** Words that were edited are told to whoever had read the old ones, whatever they are words of. */
import type { Database } from '../../prisma/client.ts'
import { tellReplyEdits } from '../competence/edits/telling.ts'
import { isAnyUntold, takeUntold, type Untold } from '../delivery/heard-store.ts'
import { post } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { tellQuestionEdits } from '../helpdesk/edits/telling.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Work } from '../kernel/work.ts'

type Deps = { db: Database; clock: Clock; ids: Ids }

/** Who tells of the words of what. */
const TELLERS: ReadonlyMap<Subject['type'], (work: Work, taken: readonly Untold[]) => Promise<Outgoing[]>> =
  new Map([
    ['question', tellQuestionEdits],
    ['activity', tellReplyEdits],
  ])

/** How many are told at once; the next tick tells the next ones. */
const BATCH = 100

export async function tellEdits({ db, clock, ids }: Deps): Promise<void> {
  const now = clock.now()
  // Looked for at every tick, and hardly ever there: no transaction for nothing.
  if (!(await isAnyUntold(db.unit, now))) return
  await db.transaction(async (unit) => {
    const taken = await takeUntold(unit, now, BATCH)
    if (taken.length === 0) return
    const work = { unit, ids, now }
    const outgoing: Outgoing[] = []
    for (const [type, tell] of TELLERS) {
      const theirs = taken.filter(({ subject }) => subject.type === type)
      if (theirs.length > 0) outgoing.push(...(await tell(work, theirs)))
    }
    await post(work, outgoing)
  })
}
