/**
 * How long nobody was at work here, whether the process died, the machine slept or the database was away: known by the next
 * one that has looked after everything that was due. Several processes are one system, which is down when none of them is
 * at work. See docs/decisions/0047-outages-are-on-record.md.
 */
import type { Database } from '../../prisma/client.ts'
import { MINUTE } from '../kernel/clock.ts'
import { comeBack, goOn } from './outage-store.ts'

/** A restart, or a tick that has a great deal to do, is no outage: nothing that is promised is counted in minutes. */
const MOST = 5 * MINUTE

/**
 * @param at everything that was due by then has been looked after, by a clock that nobody moves by hand.
 * @param now the same instant as the clock of all that is recorded says it.
 * @returns how long it was, in milliseconds; null where there was none. One statement where there was none.
 */
export async function noteAttended(db: Database, at: Date, now: Date): Promise<number | null> {
  const attended = { at, most: MOST }
  return (await goOn(db, attended)) ? null : comeBack(db, attended, now)
}
