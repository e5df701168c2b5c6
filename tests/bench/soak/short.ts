/** A soak short enough for the tests: only counts are looked at. What is killed has a process of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { layOut, migratedCluster } from '../../support/prepared.ts'
import { freshDatabase } from '../../support/stage.ts'
import { remoteSeat } from './remote.ts'
import { soak, type TakeSeat } from './run.ts'
import { takeSeat } from './seat.ts'
import { STORM, type Way, type Weather } from './wire.ts'

const PLAN = { seed: 20101214, groups: 2, events: 200, stretches: 2, atOnce: 6, rest: 0 }
/** So few calls would meet few troubles at the rates of the long soak; many more at once are no weather that lasts. */
const OFTENER = 1.5
const storm = Object.fromEntries(
  Object.entries(STORM).map(([kind, rate]) => [kind, OFTENER * rate]),
) as Weather

/** @param kills how often the assistant is killed on the way, where the platform brings again what it had not taken. */
export function shortSoak(way: Way, kills = 0): void {
  const also = kills > 0 ? ' and the assistant is killed' : ''
  test(`people act side by side while calls fail and events come again${also}: nothing is lost, nothing is done twice`, async () => {
    const soaked = await soak(way, { ...PLAN, storm, kills }, kills > 0 ? await apart() : here)
    expect(soaked.kills).toBe(kills)
    expect(soaked.violations).toEqual([])
    expect(soaked.events.length).toBeGreaterThanOrEqual(PLAN.events)
    // Where the soak plays edits.
    if (way !== 'discord')
      expect(soaked.events.filter(({ what }) => what === 'edits a question').length).toBeGreaterThan(0)
    const met = Object.values(soaked.troubles).reduce((sum, times) => sum + times, 0)
    expect(met).toBeGreaterThan(10)
  }, 600_000)
}

const here: TakeSeat = async (opening) => takeSeat(await freshDatabase(), opening)

async function apart(): Promise<TakeSeat> {
  const path = await mkdtemp(join(tmpdir(), 'sos-tice-soak-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  await layOut(await migratedCluster(), path)
  return remoteSeat({ kind: 'folder', path }, (cleanup) => onTestFinished(cleanup))
}
