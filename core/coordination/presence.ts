/** Who is there, and what follows from it: after somebody did what may have changed that, and when an absence begins. */
import type { Database } from '../../prisma/client.ts'
import type { Frameworks } from '../framework/frameworks.ts'
import { relieve } from '../helpdesk/moves/relieve.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { takeBegun } from '../people/absence/absence-store.ts'
import { type Looking, lookAhead } from './coverage/look-ahead.ts'

/** `by`: who did what may have changed it, and reads the reply. */
export async function followPresence(
  work: Looking,
  organisationId: string,
  by: string | null,
): Promise<void> {
  await relieve(work, organisationId, by)
  await lookAhead(work, organisationId)
}

type Deps = { db: Database; clock: Clock; ids: Ids; frameworks: Frameworks }

/** Absences that have begun. One statement while none has. */
export async function beginAbsences({ db, clock, ids, frameworks }: Deps): Promise<void> {
  await db.transaction(async (unit) => {
    const work = { unit, ids, now: clock.now(), frameworks }
    for (const organisationId of await takeBegun(unit, work.now))
      await followPresence(work, organisationId, null)
  })
}
