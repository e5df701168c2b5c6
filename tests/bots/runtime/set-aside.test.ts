/** A deadline that cannot be followed is set aside and told of; it keeps no other from climbing. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { createAssistant } from '../../../bots/runtime/assistant.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { catalogue } from '../../support/acts.ts'
import { world } from '../../support/platform.ts'
import { manyQuestions } from '../../support/questions.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

let db: Database
let clock: ManualClock

beforeEach(async () => {
  db = await freshDatabase()
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  await createDemonstration(db, clock, sortableIds(clock), frameworkKey(c2i2e))
})
afterEach(() => db.close())

test.each([
  ['whose policy is of another release', { policy: 'sos-4-days@99' }],
  ['whose zone no longer exists', { zone: 'Europe/Atlantis' }],
])('a deadline %s is set aside, the coordinators are told once, and the others climb', async (_, broken) => {
  const errors: unknown[] = []
  const ids = sortableIds(clock)
  const web = world('web')
  const log = { ...quiet, error: (what: object) => errors.push(what) }
  const assistant = createAssistant({ db, clock, ids, log, catalogue, platforms: [web] })
  await manyQuestions(db, ids, 3, clock.now())
  const [lost] = await rowsOf(db).deadline.findMany({ take: 1, orderBy: { id: 'asc' } })
  await rowsOf(db).deadline.update({ where: { id: lost?.id ?? '' }, data: broken })
  for (let day = 0; day < 3; day++) {
    clock.advance(DAY)
    await assistant.tick()
  }
  const climbed = await rowsOf(db).deadlineEvent.findMany({ where: { kind: 'step' } })
  expect(new Set(climbed.map((event) => event.deadlineId)).size).toBe(2)
  expect(climbed.some((event) => event.deadlineId === lost?.id)).toBe(false)
  expect(errors).toEqual(Array(3).fill({ deadlines: [lost?.id] }))
  const told = web.accepted.filter(({ card }) => card.title?.includes('Délai non suivi'))
  const places = told.map(({ to }) => (to.kind === 'person' ? to.userId : to.channelId)).sort()
  expect(places).toEqual(['helene', 'yann'])
  expect(JSON.stringify(told)).not.toContain('Comment faire')
  await assistant.stop()
})

test('one that can be followed again climbs where it stands', async () => {
  const ids = sortableIds(clock)
  const assistant = createAssistant({ db, clock, ids, log: quiet, catalogue, platforms: [world('web')] })
  await manyQuestions(db, ids, 1, clock.now())
  const [{ policy = '' } = {}] = await rowsOf(db).deadline.findMany()
  await rowsOf(db).deadline.updateMany({ data: { policy: 'sos-4-days@99' } })
  clock.advance(2 * DAY)
  await assistant.tick()
  await rowsOf(db).deadline.updateMany({ data: { policy } })
  clock.advance(DAY)
  await assistant.tick()
  const climbed = await rowsOf(db).deadlineEvent.findMany({ where: { kind: 'step' } })
  expect(climbed.map((event) => event.step)).toEqual([2])
  await assistant.stop()
})
