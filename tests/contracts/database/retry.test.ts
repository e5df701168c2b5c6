/** A transaction that the database gives up for another's sake is tried again: nobody is told "try again" for it. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { defineCommand } from '../../../core/command/command.ts'
import { option } from '../../../core/command/option.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { everyone } from '../../../core/kernel/actor.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import { privately } from '../../../core/view/card.ts'
import type { Unit } from '../../../prisma/unit.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
let fresh: Fresh
let ids: Ids

/** Dispatch over one command, `/essai <mot>`, that does `work`. */
function running(work: (unit: Unit, word: string) => Promise<void>) {
  const command = defineCommand({
    id: 'test.try',
    names: { fr: 'essai', en: 'try' },
    summary: (m) => m.people.summaries.me,
    options: { word: option.text({ label: (m) => m.people.labels.person }) },
    access: everyone,
    opens: 'reply',
    visibility: 'private',
    effect: 'write',
    async run({ word }, { unit }) {
      await work(unit, word)
      return privately({ tone: 'good', body: [{ kind: 'text', text: word }], actions: [] })
    },
  })
  return dispatcher({ db: fresh.db, clock, ids, catalogue: catalogueOf([command], messages) })
}

const prepare = (engine: (typeof engines)[number]) => {
  beforeEach(async () => {
    fresh = await engine.fresh()
    ids = sortableIds(clock)
    await createDemonstration(fresh.db, clock, ids, frameworkKey(c2i2e))
    await rowsOf(fresh.db).setting.createMany({
      data: [
        { key: 'left', value: 0 },
        { key: 'right', value: 0 },
      ],
    })
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())
}

const add = (unit: Unit, key: string) =>
  rowsOf(unit)
    .$executeRaw`update "Setting" set "value" = to_jsonb(("value"#>>'{}')::int + 1) where "key" = ${key}`
const numberOf = async (key: string) =>
  (await rowsOf(fresh.db).setting.findUniqueOrThrow({ where: { key } })).value
const fail = (code: string) => `do $$ begin raise exception using errcode = '${code}'; end $$`

describe.each(engines)('a busy database: $name', (engine) => {
  prepare(engine)

  test.each([
    ['a serialization failure', '40001'],
    ['a deadlock', '40P01'],
  ])('%s is tried again, and what was done before it is undone', async (_, code) => {
    let attempts = 0
    const handle = running(async (unit) => {
      attempts += 1
      await add(unit, 'left')
      if (attempts < 3) await rowsOf(unit).$executeRawUnsafe(fail(code))
    })
    expect((await handle(act.line('e', 'ines', '/essai encore'))).outcome).toBe('done')
    expect(attempts).toBe(3)
    expect(await numberOf('left')).toBe(1)
  })

  test('not for ever: the third failure is thrown, nothing is kept, and the event may come again', async () => {
    let attempts = 0
    let broken = true
    const handle = running(async (unit) => {
      attempts += 1
      await add(unit, 'left')
      if (broken) await rowsOf(unit).$executeRawUnsafe(fail('40001'))
    })
    await expect(handle(act.line('e', 'ines', '/essai encore'))).rejects.toThrow()
    expect([attempts, await numberOf('left')]).toEqual([3, 0])
    broken = false
    expect((await handle(act.line('e', 'ines', '/essai encore'))).outcome).toBe('done')
    expect(await numberOf('left')).toBe(1)
  })

  test('any other failure is not repeated', async () => {
    let attempts = 0
    const handle = running(async (unit) => {
      attempts += 1
      await rowsOf(unit).$executeRawUnsafe(fail('XX000'))
    })
    await expect(handle(act.line('e', 'ines', '/essai encore'))).rejects.toThrow()
    expect(attempts).toBe(1)
  })
})

/** PGlite has one connection: two transactions never hold a lock each there. */
describe.each(engines.filter((engine) => engine.name === 'PostgreSQL'))(
  'a real deadlock on $name',
  (engine) => {
    prepare(engine)

    test('two that lock the same rows in opposite orders are both done, each once', async () => {
      const waiting: Array<() => void> = []
      let met = false
      /** Lets both go on once each holds its first lock; the one that is tried again does not wait. */
      const meet = () =>
        new Promise<void>((resolve) => {
          waiting.push(resolve)
          if (waiting.length === 2) met = true
          if (met) for (const go of waiting) go()
        })
      let attempts = 0
      const handle = running(async (unit, word) => {
        attempts += 1
        const [first, second] = word === 'un' ? ['left', 'right'] : ['right', 'left']
        await add(unit, first ?? '')
        await meet()
        await add(unit, second ?? '')
      })
      const done = await Promise.all([
        handle(act.line('1', 'ines', '/essai un')),
        handle(act.line('2', 'karim', '/essai deux')),
      ])
      expect(done.map((one) => one.outcome)).toEqual(['done', 'done'])
      expect(attempts).toBe(3)
      expect([await numberOf('left'), await numberOf('right')]).toEqual([2, 2])
    })
  },
)
