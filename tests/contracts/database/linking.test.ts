/** Accounts become one person while somebody else does the same, or while that person does something else. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Intent } from '../../../core/view/card.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { pressOn } from '../../support/tying.ts'

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
  const press = (as: string, intent: Intent) => {
    events += 1
    return act.press(`tied-${events}`, as, intent)
  }
  /** What entering a code shows, up to the press that says yes. */
  const yesTo = async (handle: Handle, as: string, code: string) => {
    const intent = pressOn((await handle(line(as, `/lier ${code}`))).reply, 'account.confirm')
    if (!intent) throw new Error('entering a code asks')
    return press(as, intent)
  }
  const confirmed = async (handle: Handle, as: string, code: string) => handle(await yesTo(handle, as, code))
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
      const [first, second] = [await yesTo(one, there, ours), await yesTo(other, here, theirs)]
      await Promise.all([one(first), other(second)])
      const people = new Set(await owners(here, there))
      expect(people.size).toBe(1)
      expect(new Set(await askersOf(`Ici ${round} ?`, `Là ${round} ?`))).toEqual(people)
    }
  })

  test('one code entered on two accounts of one person ties both, and is used once', async () => {
    const [one, other] = await two()
    for (const account of ['first', 'second']) await one(ask(account, `De ${account} ?`))
    await confirmed(one, 'second', await codeOf(one, 'first'))
    const code = await codeOf(one, 'ines')
    const [once, twice] = [await yesTo(one, 'first', code), await yesTo(other, 'second', code)]
    await Promise.all([one(once), other(twice)])
    expect(new Set(await owners('ines', 'first', 'second')).size).toBe(1)
    expect(await rowsOf(fresh.db).linkAttempt.count({ where: { userId: { in: ['first', 'second'] } } })).toBe(
      6,
    )
  })

  test('both accounts of somebody taken away at once: one stays', async () => {
    const [one, other] = await two()
    for (let round = 1; round <= 2; round++) {
      const [here, there] = [`stays-${round}`, `goes-${round}`]
      await one(ask(here, 'Une question ?'))
      await confirmed(one, there, await codeOf(one, here))
      const parting = async (as: string) => {
        const [button] = (await one(line(as, '/delier'))).reply.cards.flatMap(({ actions }) => actions)
        if (!button) throw new Error('a button parts the accounts')
        return press(as, button.intent)
      }
      const [ours, theirs] = [await parting(here), await parting(there)]
      await Promise.all([one(ours), other(theirs)])
      expect(await owners(here, there)).toHaveLength(1)
    }
  })

  test('what they do at that moment is done by the one they are', async () => {
    const [one, other] = await two()
    for (let round = 1; round <= 2; round++) {
      const goes = `busy-${round}`
      await one(ask(goes, `Avant ${round} ?`))
      const code = await codeOf(one, 'ines')
      const yes = await yesTo(one, goes, code)
      await Promise.all([one(yes), other(ask(goes, `Pendant ${round} ?`))])
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
      const yes = await yesTo(one, goes, code)
      await Promise.all([one(yes), codeOf(other, goes)])
      const [ines] = await owners('ines')
      const codes = await rowsOf(fresh.db).linkCode.findMany()
      expect(new Set(codes.map(({ personId }) => personId))).toEqual(new Set([ines]))
    }
  })

  test('both press the way back at once, and again: it happens once, and each has what they had', async () => {
    const [one, other] = await two()
    for (const as of ['left', 'right']) await one(ask(as, `Avant, de ${as} ?`))
    await confirmed(one, 'right', await codeOf(one, 'left'))
    await one(ask('right', 'Pendant, de right ?'))
    const parting = async (as: string) => {
      const [button] = (await one(line(as, '/delier'))).reply.cards.flatMap(({ actions }) => actions)
      if (!button) throw new Error('a button parts the accounts')
      return button.intent
    }
    const [ours, theirs] = [await parting('left'), await parting('right')]
    await Promise.all([one(press('left', ours)), other(press('right', theirs))])
    await Promise.all([one(press('left', ours)), other(press('right', theirs))])
    const [left, right] = [await owners('left'), await owners('right')]
    expect(left).not.toEqual(right)
    expect(await askersOf('Avant, de left ?')).toEqual(left)
    expect(await askersOf('Avant, de right ?', 'Pendant, de right ?')).toEqual([...right, ...right])
    expect(await rowsOf(fresh.db).tie.count({ where: { state: 'undone' } })).toBe(1)
  })

  test('an account that was nobody’s and asked something has a record of its own once it is parted', async () => {
    const [one] = await two()
    await one(ask('owner', 'À moi ?'))
    await confirmed(one, 'tablet', await codeOf(one, 'owner'))
    expect(await owners('tablet')).toEqual(await owners('owner'))
    await one(ask('tablet', 'De la tablette ?'))
    const [button] = (await one(line('tablet', '/delier'))).reply.cards.flatMap(({ actions }) => actions)
    if (!button) throw new Error('a button parts the accounts')
    await one(press('tablet', button.intent))
    expect(await askersOf('À moi ?')).toEqual(await owners('owner'))
    expect(await askersOf('De la tablette ?')).toEqual(await owners('tablet'))
    expect(await owners('tablet')).not.toEqual(await owners('owner'))
  })

  test('whoever asked for a code says yes twice at once: one tie, told once', async () => {
    const [one, other] = await two()
    const code = await codeOf(one, 'helene')
    await confirmed(one, 'phone', code)
    const agree = pressOn((await one(line('helene', '/lier'))).reply, 'account.agree')
    if (!agree) throw new Error('she is asked')
    await Promise.all([one(press('helene', agree)), other(press('helene', agree))])
    expect(await owners('phone')).toEqual(await owners('helene'))
    expect(await rowsOf(fresh.db).tie.count({ where: { state: 'done' } })).toBe(1)
    expect(await rowsOf(fresh.db).outboxMessage.count({ where: { key: { contains: ':done:' } } })).toBe(1)
  })
})
