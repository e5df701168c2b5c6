/** What becomes of a message on its way out, whatever the platforms answer. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import type { Sleep } from '../../../bots/runtime/async/sleep.ts'
import { HOUR, type ManualClock, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import type { Ids } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { act, type dispatcher } from '../../support/acts.ts'
import { assistantWith, type World } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { statementsOf } from '../../support/statements.ts'
import { until } from '../../support/until.ts'
import { APART, relayed, START, to } from './relayed.ts'

const SECRET = 'Comment projeter la figure du sujet sept ?'

let db: Database
let clock: ManualClock
let ids: Ids
let web: World
let other: World
let assistant: Assistant
let handle: ReturnType<typeof dispatcher>

beforeEach(async () => {
  ;({ db, clock, ids, web, other, assistant, handle } = await relayed())
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

const personCalled = (name: string) =>
  rowsOf(db).person.findFirstOrThrow({ where: { name: { startsWith: name } } })
const ask = () => handle(act.line('ask', 'ines', `/sos ${SECRET}`))
const settle = () => assistant.settle()
/** A message's ledger, oldest first: how each attempt went. */
async function ledgerOf(key: RegExp) {
  const rows = await rowsOf(db).delivery.findMany({ include: { message: true }, orderBy: { id: 'asc' } })
  return rows
    .filter((row) => key.test(row.message.key))
    .map((row) => [row.attempt, row.platform, row.outcome] as const)
}
const messagesTo = async (name: string) => {
  const { id } = await personCalled(name)
  return rowsOf(db).outboxMessage.findMany({ where: { toPersonId: id }, orderBy: { id: 'asc' } })
}
const assigned = /:assigned:/

test('what only shows, or copies what somebody is told elsewhere, is said without a sound', async () => {
  await ask()
  await settle()
  await handle(act.line('answer', 'claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.'))
  await settle()
  const sounds = web.accepted.map(({ to: place, silent = false }) => [
    place.kind === 'place' ? place.channelId : place.userId,
    silent ? 'silent' : 'normal',
  ])
  expect(sounds.sort()).toEqual([
    ['claire', 'normal'],
    ['ines', 'normal'],
    ['maths-questions', 'silent'],
    ['maths-questions', 'silent'],
    ['maths-trainers', 'normal'],
  ])
})

describe('unreachable is an outcome', () => {
  test('the other linked platform is tried at once, the one linked last first', async () => {
    const claire = await personCalled('Claire')
    const account = { platform: 'other', workspaceId: 'w', userId: 'claire-there', personId: claire.id }
    await rowsOf(db).identity.create({ data: { ...account, linkedAt: new Date(START.getTime() + HOUR) } })
    other.answer(() => ({ ok: false, reason: 'unreachable', detail: 'messages from members are off' }))
    await ask()
    await settle()
    expect(await ledgerOf(assigned)).toEqual([
      [1, 'other', 'unreachable'],
      [1, 'web', 'accepted'],
    ])
    expect((await messagesTo('Claire'))[0]?.state).toBe('delivered')
  })

  test('when no way is left the coordinators hear of it: to whom and its title, never the contents', async () => {
    const claire = to('claire')
    web.answer((delivery) => (claire(delivery) ? { ok: false, reason: 'unreachable' } : undefined))
    await ask()
    await settle()
    expect((await messagesTo('Claire'))[0]?.state).toBe('failed')
    const notices = web.accepted.filter((delivery) =>
      JSON.stringify(delivery.card).includes('Claire Fontaine'),
    )
    const told = notices.filter(
      (delivery) => !JSON.stringify(delivery.card).includes('SOS-MATHS-2026-0001 ·'),
    )
    const places = told.flatMap(({ to: place }) => (place.kind === 'place' ? place.channelId : place.userId))
    for (const one of ['helene', 'yann']) expect(places).toContain(one)
    expect(places).not.toContain('maths-alerts')
    const undelivered = await rowsOf(db).outboxMessage.findMany({
      where: { key: { startsWith: 'undelivered:' } },
    })
    expect(undelivered).toHaveLength(2)
    for (const { card } of undelivered) {
      expect(JSON.stringify(card)).toContain('SOS-MATHS-2026-0001')
      expect(JSON.stringify(card)).not.toContain('figure du sujet')
    }
    const alerts = await handle(act.line('alerts', 'helene', '/alertes'))
    expect(JSON.stringify(alerts.reply)).toContain('Claire Fontaine')
    expect(JSON.stringify(alerts.reply)).not.toContain('figure du sujet')
  })

  test('a person without any account stands in the ledger too', async () => {
    const claire = await personCalled('Claire')
    await rowsOf(db).identity.deleteMany({ where: { personId: claire.id } })
    await ask()
    await settle()
    expect(await ledgerOf(assigned)).toEqual([[1, 'none', 'unreachable']])
  })

  test('a platform on which nobody speaks any more is waited for two days, then the coordinators hear of it', async () => {
    const claire = await personCalled('Claire')
    await rowsOf(db).identity.updateMany({ where: { personId: claire.id }, data: { platform: 'gone' } })
    await ask()
    await settle()
    clock.advance(48 * HOUR - 1)
    await settle()
    expect(await ledgerOf(assigned)).toEqual([])
    await handle(act.line('again', 'karim', '/sos @Claire Une question'))
    clock.advance(1)
    await settle()
    expect(await ledgerOf(assigned)).toEqual([[1, 'gone', 'unreachable']])
    expect(JSON.stringify(web.accepted.map(({ card }) => card))).toContain('Claire Fontaine')
    clock.advance(48 * HOUR - 1)
    await settle()
    const states = (await messagesTo('Claire')).map(({ state }) => state)
    expect(states).toEqual(states.map(() => 'failed'))
    expect(states.length).toBeGreaterThan(1)
  })

  test('of a place that is gone the coordinators hear once, and how to link another', async () => {
    const gone = ({ to: place }: World['offered'][number]) =>
      place.kind === 'place' && place.channelId === 'maths-questions'
    web.answer((delivery) => (gone(delivery) ? { ok: false, reason: 'gone' } : undefined))
    for (const event of ['one', 'two', 'three'])
      await handle(act.line(event, 'ines', `/sos Question ${event}`)).then(settle)
    expect(web.offered.filter(gone)).toHaveLength(3)
    const notices = await rowsOf(db).outboxMessage.findMany({
      where: { key: { startsWith: 'undelivered:' }, toPerson: { name: { startsWith: 'Hélène' } } },
    })
    expect(notices).toHaveLength(1)
    expect(JSON.stringify(notices[0]?.card)).toContain('/configurer')
    clock.advance(31 * 24 * HOUR)
    await handle(act.line('later', 'ines', '/sos Bien plus tard ?')).then(settle)
    const later = { startsWith: 'undelivered:', contains: ':2026-12:' }
    expect(await rowsOf(db).outboxMessage.count({ where: { key: later } })).toBe(2)
  })

  test('a notice that fails raises no further one', async () => {
    web.answer(() => ({ ok: false, reason: 'unreachable' }))
    await ask()
    await settle()
    const before = await rowsOf(db).outboxMessage.count()
    await settle()
    clock.advance(HOUR)
    await settle()
    expect(await rowsOf(db).outboxMessage.count()).toBe(before)
    expect(await rowsOf(db).outboxMessage.count({ where: { state: 'pending' } })).toBe(0)
  })
})

describe('later', () => {
  test('a platform that says when is asked again then, not before', async () => {
    const retryAt = new Date(START.getTime() + 90_000)
    const claire = to('claire')
    web.answer((delivery) => (claire(delivery) ? { ok: false, reason: 'rate-limited', retryAt } : undefined))
    await ask()
    await settle()
    web.answer(() => undefined)
    clock.advance(89_999)
    await settle()
    expect(web.accepted.filter(claire)).toHaveLength(0)
    clock.advance(1 + APART)
    await settle()
    expect(web.accepted.filter(claire)).toHaveLength(1)
    expect(await ledgerOf(assigned)).toEqual([
      [1, 'web', 'rate-limited'],
      [2, 'web', 'accepted'],
    ])
    const offered = web.offered.filter(claire).map((delivery) => delivery.id)
    expect(new Set(offered).size).toBe(1)
  })

  test('a platform that is out of order is tried again, ever more rarely, then given up and told of', async () => {
    const claire = to('claire')
    web.answer((delivery) => {
      if (claire(delivery)) throw new Error('socket hang up')
      return undefined
    })
    await ask()
    const waits: number[] = []
    for (let state = 'pending'; state === 'pending'; ) {
      await settle()
      const [message] = await messagesTo('Claire')
      state = message?.state ?? 'lost'
      const lane = await rowsOf(db).deliveryLane.findUnique({ where: { id: message?.toPersonId ?? '' } })
      const wait = (lane?.dueAt?.getTime() ?? 0) - clock.now().getTime()
      if (state === 'pending') {
        waits.push(wait)
        clock.advance(waits.length < 12 ? wait : 24 * HOUR)
      }
    }
    for (const [index, seconds] of [2, 4, 8, 16, 32, 64, 128, 256, 300].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(seconds * SECOND)
      expect(waits[index]).toBeLessThanOrEqual(seconds * SECOND + APART)
    }
    expect(await rowsOf(db).outboxMessage.count({ where: { key: { startsWith: 'undelivered:' } } })).toBe(2)
    expect(await ledgerOf(assigned)).toHaveLength(waits.length + 1)
  })

  test('what it was worth saying for is over: it is dropped, and the ledger says so', async () => {
    const retryAt = new Date(START.getTime() + HOUR)
    const claire = to('claire')
    web.answer((delivery) => (claire(delivery) ? { ok: false, reason: 'rate-limited', retryAt } : undefined))
    await ask()
    await settle()
    await handle(act.line('answer', 'marc', '/repondre SOS-MATHS-2026-0001 Avec le câble.'))
    await settle()
    web.answer(() => undefined)
    clock.advance(HOUR + APART)
    await settle()
    expect(web.accepted.filter(claire)).toEqual([])
    expect(await ledgerOf(assigned)).toEqual([
      [1, 'web', 'rate-limited'],
      [2, 'none', 'superseded'],
    ])
  })
})

test('a recipient who is slow keeps nobody else waiting', async () => {
  let goOn = () => {}
  const slow = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const [claire, deliver] = [to('claire'), web.deliver.bind(web)]
  web.deliver = async (delivery) => {
    if (claire(delivery)) await slow
    return deliver(delivery)
  }
  await ask()
  const first = settle()
  await handle(act.line('again', 'karim', '/sos Et le son ?'))
  const second = settle()
  await until(() => JSON.stringify(web.accepted).includes('Et le son'))
  expect(web.accepted.some(claire)).toBe(false)
  goOn()
  await Promise.all([first, second])
  expect(await rowsOf(db).outboxMessage.count({ where: { state: 'pending' } })).toBe(0)
  expect(web.offered).toHaveLength(new Set(web.offered.map(({ id }) => id)).size)
})

test('many who want deliveries begun at the same time are served by few looks at what is due', async () => {
  await ask()
  const statements = await statementsOf(db).during(async () => {
    await Promise.all(Array.from({ length: 20 }, settle))
  })
  const beginning = (words: string) => statements.filter((sql) => sql.startsWith(words)).length
  expect(beginning('with recursive platforms')).toBe(2)
  // What lists questions has one more, and what stands now may have changed while it was on its way.
  expect(beginning('with taken as materialized ( delete from "SubjectChange"')).toBe(2)
})

describe('a platform that asks to wait', () => {
  test('all of those who wait for one instant are tried soon after it, and not at one instant', async () => {
    const retryAt = new Date(START.getTime() + MINUTE)
    web.answer(() => ({ ok: false, reason: 'rate-limited', retryAt, scope: 'place' }))
    for (const user of ['ines', 'karim'])
      for (let nth = 1; nth <= 2; nth++)
        await handle(act.line(`${user}-${nth}`, user, `/sos ${SECRET} ${nth}`))
    await settle()
    const lanes = await rowsOf(db).deliveryLane.findMany({ where: { dueAt: { not: null } } })
    const late = lanes.map(({ dueAt }) => (dueAt?.getTime() ?? 0) - retryAt.getTime())
    expect(late.length).toBeGreaterThanOrEqual(4)
    expect(new Set(late).size).toBe(late.length)
    for (const one of late) {
      expect(one).toBeGreaterThanOrEqual(0)
      expect(one).toBeLessThanOrEqual(2 * SECOND)
    }
  })

  test('is tried again when it asks, not at the next tick, and not everybody at once', async () => {
    await assistant.stop()
    const waits: Array<{ ends: number; wake: () => void }> = []
    /** Passes when the clock is moved. */
    const wait: Sleep = (milliseconds, signal) =>
      new Promise((resolve) => {
        waits.push({ ends: clock.now().getTime() + milliseconds, wake: resolve })
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    assistant = assistantWith({ db, clock, ids, wait }, web, other)
    const asked: number[] = []
    web.answer(({ to: { kind } }) => {
      if (kind !== 'person') return undefined
      asked.push(clock.now().getTime() - START.getTime())
      if (clock.now().getTime() - START.getTime() >= 15 * SECOND) return undefined
      return {
        ok: false,
        reason: 'rate-limited',
        retryAt: new Date(clock.now().getTime() + 5 * SECOND),
        scope: 'place',
      }
    })
    await handle(act.line('ask', 'ines', '/sos @Claire Une question'))
    await settle()
    const first = asked.length
    expect(first).toBeGreaterThan(0)
    const since = () => clock.now().getTime() - START.getTime()
    // No tick comes in all of this time, and nothing but the alarm has anything tried.
    for (const round of [1, 2, 3]) {
      const next = Math.min(...waits.map(({ ends }) => ends)) - START.getTime()
      expect(next - since()).toBeGreaterThanOrEqual(5 * SECOND - 600)
      expect(next - since()).toBeLessThanOrEqual(5.5 * SECOND)
      clock.advance(5.5 * SECOND)
      for (const { wake } of waits.splice(0)) wake()
      await vi.waitFor(() => expect(asked).toHaveLength(first * (round + 1)))
      await settle()
    }
    expect(web.accepted.filter(({ to: { kind } }) => kind === 'person')).toHaveLength(first)
  })
})
