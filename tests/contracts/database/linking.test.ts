/** Accounts become one person while somebody else does the same, or while that person does something else. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

describe.each(engines)('accounts tied at once on $name', (engine) => {
  let fresh: Fresh
  let clock: ManualClock

  beforeEach(async () => {
    clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
    fresh = await engine.fresh()
    await createDemonstration(fresh.db, clock, sortableIds(clock), frameworkKey(c2i2e))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  async function two() {
    const make = (db: Fresh['db']) => dispatcher({ db, clock, ids: sortableIds(clock) })
    return [make(fresh.db), make(await fresh.another())] as const
  }
  let events = 0
  const line = (as: string, text: string, space?: string) => {
    events += 1
    return act.line(`tied-${events}`, as, text, space === undefined ? undefined : { space })
  }
  const ask = (as: string, text: string) => line(as, `/sos ${text}`, 'maths-questions')
  type Handle = Awaited<ReturnType<typeof two>>[number]
  const codeOf = async (handle: Handle, as: string) =>
    /\b[A-HJ-NP-Z2-9]{8}\b/.exec(JSON.stringify((await handle(line(as, '/lier'))).reply))?.[0] ?? ''
  const owners = async (...userIds: string[]) => {
    const rows = await rowsOf(fresh.db).identity.findMany({ where: { userId: { in: userIds } } })
    return rows.map(({ personId }) => personId)
  }
  const askersOf = async (...texts: string[]) => {
    const rows = await rowsOf(fresh.db).question.findMany({ where: { text: { in: texts } } })
    return rows.map(({ askerId }) => askerId)
  }

  test('codes entered crosswise make one person, who has all of both', async () => {
    const [one, other] = await two()
    for (let round = 1; round <= 2; round++) {
      const [here, there] = [`here-${round}`, `there-${round}`]
      await one(ask(here, `Ici ${round} ?`))
      await one(ask(there, `Là ${round} ?`))
      const [ours, theirs] = [await codeOf(one, here), await codeOf(one, there)]
      await Promise.all([one(line(there, `/lier ${ours}`)), other(line(here, `/lier ${theirs}`))])
      const people = new Set(await owners(here, there))
      expect(people.size).toBe(1)
      expect(new Set(await askersOf(`Ici ${round} ?`, `Là ${round} ?`))).toEqual(people)
    }
  })

  test('one code entered on two accounts of one person ties both, and is used once', async () => {
    const [one, other] = await two()
    for (const account of ['first', 'second']) await one(ask(account, `De ${account} ?`))
    await one(line('second', `/lier ${await codeOf(one, 'first')}`))
    const code = await codeOf(one, 'ines')
    await Promise.all([one(line('first', `/lier ${code}`)), other(line('second', `/lier ${code}`))])
    expect(new Set(await owners('ines', 'first', 'second')).size).toBe(1)
    expect(await rowsOf(fresh.db).linkAttempt.count({ where: { userId: { in: ['first', 'second'] } } })).toBe(
      3,
    )
  })

  test('both accounts of somebody taken away at once: one stays', async () => {
    const [one, other] = await two()
    for (let round = 1; round <= 2; round++) {
      const [here, there] = [`stays-${round}`, `goes-${round}`]
      await one(ask(here, 'Une question ?'))
      await one(line(there, `/lier ${await codeOf(one, here)}`))
      await Promise.all([one(line(here, '/delier')), other(line(there, '/delier'))])
      expect(await owners(here, there)).toHaveLength(1)
    }
  })

  test('what they do at that moment is done by the one they are', async () => {
    const [one, other] = await two()
    for (let round = 1; round <= 2; round++) {
      const goes = `busy-${round}`
      await one(ask(goes, `Avant ${round} ?`))
      const code = await codeOf(one, 'ines')
      await Promise.all([one(line(goes, `/lier ${code}`)), other(ask(goes, `Pendant ${round} ?`))])
      const [ines] = await owners('ines')
      expect(await askersOf(`Avant ${round} ?`, `Pendant ${round} ?`)).toEqual([ines, ines])
    }
  })
  test('a code asked for at that moment leads to the one they are', async () => {
    const [one, other] = await two()
    for (let round = 1; round <= 2; round++) {
      const goes = `asks-${round}`
      await one(ask(goes, `Bonjour ${round} ?`))
      const code = await codeOf(one, 'ines')
      await Promise.all([one(line(goes, `/lier ${code}`)), codeOf(other, goes)])
      const [ines] = await owners('ines')
      const codes = await rowsOf(fresh.db).linkCode.findMany()
      expect(new Set(codes.map(({ personId }) => personId))).toEqual(new Set([ines]))
    }
  })
})
