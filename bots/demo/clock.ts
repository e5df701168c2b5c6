/**
 * The demonstration's clock, which can be moved forward. How far it was moved is kept in the database, so that processes
 * over one database have one clock, and a restart goes back behind nothing that was written.
 */
import { type Clock, ShiftedClock } from '../../core/kernel/clock.ts'
import type { Database } from '../../prisma/client.ts'
import { addToSetting, readSetting } from '../../prisma/settings.ts'

const KEY = 'demonstration-clock'

export type DemonstrationClock = {
  clock: Clock
  /** Goes to where another process has moved it meanwhile. */
  catchUp(): Promise<void>
  /** Moved by two at once, it goes as far as both said. It is kept before it is moved. */
  advance(milliseconds: number): Promise<void>
}

export async function demonstrationClock(db: Database, base: Clock): Promise<DemonstrationClock> {
  const clock = new ShiftedClock(base, 0)
  const catchUp = async () => clock.reach(Number(await readSetting(db, KEY)) || 0)
  await catchUp()
  return {
    clock,
    catchUp,
    advance: async (milliseconds) => clock.reach(await addToSetting(db, KEY, milliseconds)),
  }
}
