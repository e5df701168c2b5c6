/** A soak short enough for the tests: everything in one process, which is not killed, and only counts are looked at. */
import { expect, test } from 'vitest'
import { freshDatabase } from '../../support/stage.ts'
import { soak } from './run.ts'
import { takeSeat } from './seat.ts'
import { STORM, type Way, type Weather } from './wire.ts'

const PLAN = { seed: 20101214, groups: 2, events: 200, stretches: 2, atOnce: 6, rest: 0, kills: 0 }
/** So few calls would meet few troubles at the rates of the long soak; many more at once are no weather that lasts. */
const OFTENER = 1.5
const storm = Object.fromEntries(
  Object.entries(STORM).map(([kind, rate]) => [kind, OFTENER * rate]),
) as Weather

export function shortSoak(way: Way): void {
  test('people act side by side while calls fail and events come again: nothing is lost, nothing is done twice', async () => {
    const soaked = await soak(way, { ...PLAN, storm }, async (opening) =>
      takeSeat(await freshDatabase(), opening),
    )
    expect(soaked.violations).toEqual([])
    expect(soaked.events.length).toBeGreaterThanOrEqual(PLAN.events)
    const played = (what: string) => soaked.events.filter((event) => event.what === what).length
    // Where the soak plays edits.
    if (way !== 'discord') expect(played('edits a question')).toBeGreaterThan(0)
    expect(played('asks by a message with a file')).toBeGreaterThan(0)
    const met = Object.values(soaked.troubles).reduce((sum, times) => sum + times, 0)
    expect(met).toBeGreaterThan(10)
  }, 600_000)
}
