/** The demonstration's people behind an assistant that speaks through two platforms, whose answers a test chooses. */
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock, SECOND } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { dispatcher } from '../../support/acts.ts'
import { assistantWith, type World, world } from '../../support/platform.ts'
import { freshDatabase } from '../../support/stage.ts'

/** Those that wait for one moment come up to this much later, each at a time of its own. */
export const APART = 2 * SECOND

export const START = new Date('2026-11-02T09:00:00Z')

/** Whoever takes it stops the assistant and closes the database. */
export async function relayed() {
  const db = await freshDatabase()
  const clock = new ManualClock(START)
  const ids = sortableIds(clock)
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  const [web, other] = [world('web'), world('other')]
  const assistant = assistantWith({ db, clock, ids }, web, other)
  return { db, clock, ids, web, other, assistant, handle: dispatcher({ db, clock, ids }) }
}

/** Whether a delivery is for somebody. */
export const to = (userId: string) => (delivery: World['offered'][number]) =>
  delivery.to.kind === 'person' && delivery.to.userId === userId
