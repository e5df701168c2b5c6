/** Retiring a place while others retire it, write for it, deliver to it or link it, in several processes at once. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { words } from '../../support/first-contact.ts'
import { assistantWith, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'

const QUESTIONS = 'maths-questions'
const TIMES = 20

describe.each(engines)('retiring a place on $name', (engine) => {
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  let fresh: Fresh

  beforeEach(async () => {
    fresh = await engine.fresh()
    await createDemonstration(fresh.db, clock, sortableIds(clock), frameworkKey(c2i2e))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  async function two() {
    const make = (db: Fresh['db']) => {
      const deps = { db, clock, ids: sortableIds(clock) }
      return { ...deps, handle: dispatcher(deps) }
    }
    return [make(fresh.db), make(await fresh.another())] as const
  }
  const place = () => rowsOf(fresh.db).space.findFirstOrThrow({ where: { channelId: QUESTIONS } })
  const lose = () =>
    rowsOf(fresh.db).space.updateMany({
      where: { channelId: QUESTIONS },
      data: { lostAt: clock.now(), retiredAt: null },
    })
  const press = async (event: string, as: string) =>
    act.press(event, as, { command: 'place.retire', input: { place: (await place()).id } })

  test('two coordinators at once: one of them is told that it was done already', async () => {
    const [one, other] = await two()
    for (let time = 0; time < TIMES; time++) {
      await lose()
      const both = await Promise.all([
        one.handle(await press(`one-${time}`, 'helene')),
        other.handle(await press(`other-${time}`, 'yann')),
      ])
      const already = both.filter(({ reply }) => words(reply).includes('déjà'))
      expect([both.map(({ outcome }) => outcome), already.length]).toEqual([['done', 'done'], 1])
    }
  })

  test('while something arrives there after all, and is written for it: nothing waits, nothing is said twice', async () => {
    const [one, other] = await two()
    const said = world('web')
    const assistant = assistantWith(other, said)
    for (let time = 0; time < TIMES; time++) {
      await lose()
      await other.handle(act.line(`ask-${time}`, 'ines', `/sos Question ${time} ?`))
      const pressed = await press(`press-${time}`, 'helene')
      const [{ outcome }] = await Promise.all([
        one.handle(pressed),
        assistant.settle(),
        other.handle(act.line(`more-${time}`, 'karim', `/sos Et la question ${time} ?`)),
      ])
      // Whether it arrived before the press decides whether the place is retired.
      expect(['done', 'refused']).toContain(outcome)
      await assistant.settle()
    }
    expect(await rowsOf(fresh.db).outboxMessage.count({ where: { state: 'pending' } })).toBe(0)
    const ids = said.accepted.map(({ id }) => id)
    expect(ids).toHaveLength(new Set(ids).size)
  })
})
