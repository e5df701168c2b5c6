/** A delivery whose process died is taken up by another one, under the id it had: at least once, and told apart. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import type { Sleep } from '../../../bots/runtime/async/sleep.ts'
import { LEASE } from '../../../bots/runtime/leases.ts'
import { claimDue } from '../../../core/delivery/lanes/claim-store.ts'
import { releaseLeases } from '../../../core/delivery/lanes/lease-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { moveChat } from '../../../core/people/moved-chat-store.ts'
import { act, dispatcher, intentOf } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { assistantWith, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { until } from '../../support/until.ts'

/** What is said at this moment to somebody who becomes somebody else is not said again before. */
const LONGEST_SAYING = 2 * MINUTE
const anyPlatform = (now: Date) => ({ platforms: ['web', 'other', 'crowd'], abandoned: now })

describe.each(engines)('leases on $name', (engine) => {
  let fresh: Fresh
  let clock: ManualClock

  beforeEach(async () => {
    clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
    fresh = await engine.fresh()
    const deps = { db: fresh.db, clock, ids: sortableIds(clock) }
    await createDemonstration(deps.db, clock, deps.ids, frameworkKey(c2i2e))
    await dispatcher(deps)(act.line('ask', 'ines', '/sos Comment projeter une figure ?'))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  async function survivor() {
    const platform = world('web')
    const db = await fresh.another()
    return { platform, assistant: assistantWith({ db, clock, ids: sortableIds(clock) }, platform) }
  }
  /** A process that is saying so many messages, and goes on when it is told. */
  const midway = async (messages: number, wait?: Sleep) => {
    const slow = world('web')
    const waiting: Array<() => void> = []
    const deliver = slow.deliver.bind(slow)
    slow.deliver = async (delivery) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return deliver(delivery)
    }
    const settling = assistantWith(
      { db: fresh.db, clock, ids: sortableIds(clock), ...(wait ? { wait } : {}) },
      slow,
    ).settle()
    const go = () => {
      for (const goOn of waiting) goOn()
    }
    await until(() => waiting.length >= messages)
    return { slow, settling, go }
  }
  /** What a process does before it dies. */
  const claim = async (limit = 50, db = fresh.db) => {
    const now = clock.now()
    const until = new Date(now.getTime() + LEASE)
    const { messages } = await claimDue(db.unit, {
      holder: randomUUID(),
      now,
      until,
      limit,
      ...anyPlatform(now),
    })
    return messages
  }

  /** Not what tells that accounts became one. */
  const isOfBefore = ({ card }: { card: { title?: string } }) => card.title !== 'Vos comptes'
  const becomeOne = async (handle: ReturnType<typeof dispatcher>, code: string | undefined) => {
    const { reply } = await handle(act.line('enter', 'karim-bis', `/lier ${code}`))
    await handle(act.press('yes', 'karim-bis', intentOf(reply.cards, 'account.confirm')))
    expect(await rowsOf(fresh.db).tie.count({ where: { state: 'done' } })).toBe(1)
  }

  test('what a dead process had claimed waits for the end of its lease, and keeps its id', async () => {
    const claimed = (await claim()).map((message) => message.id)
    expect(claimed).toHaveLength(3)
    const { platform, assistant } = await survivor()
    clock.advance(LEASE - 1)
    await assistant.settle()
    expect(platform.offered).toEqual([])
    clock.advance(1)
    await assistant.settle()
    expect(platform.accepted.map((delivery) => delivery.id).sort()).toEqual(claimed.sort())
    const attempts = await rowsOf(fresh.db).delivery.findMany()
    expect(attempts.map((row) => row.attempt)).toEqual([2, 2, 2])
  })

  test('a process that is alive and slow goes on holding what it says', async () => {
    const beats: Array<() => void> = []
    const wait = (_: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        beats.push(resolve)
        signal.addEventListener('abort', () => resolve())
      })
    const { slow, go, settling } = await midway(3, wait)
    const { platform, assistant } = await survivor()
    for (let second = 0; second < 60; second += 5) {
      clock.advance(5_000)
      const count = beats.length
      beats.at(-1)?.()
      await until(() => beats.length > count)
    }
    await assistant.settle()
    expect(platform.offered).toEqual([])
    go()
    await settling
    expect(slow.accepted).toHaveLength(3)
    expect(await rowsOf(fresh.db).delivery.count()).toBe(3)
  })

  test('a process that was only slow writes its outcome down beside the other’s, and nothing is sent a third time', async () => {
    const { slow, go, settling } = await midway(3)
    clock.advance(LEASE)
    const { platform, assistant } = await survivor()
    await assistant.settle()
    go()
    await settling
    const ids = (from: typeof slow) => from.accepted.map((delivery) => delivery.id).sort()
    expect(ids(slow)).toEqual(ids(platform))
    expect(await rowsOf(fresh.db).delivery.count({ where: { outcome: 'accepted' } })).toBe(6)
    await assistant.settle()
    expect(platform.offered).toHaveLength(3)
  })

  test('what is being said to somebody whose accounts become one is not said to them twice', async () => {
    const handle = dispatcher({ db: fresh.db, clock, ids: sortableIds(clock) })
    await handle(act.line('help', 'karim-bis', '/aide', { space: 'maths-questions' }))
    const { reply } = await handle(act.line('code', 'karim', '/lier'))
    const code = /[A-Z2-9]{8}/.exec(JSON.stringify(reply))?.[0]
    const { slow, go, settling } = await midway(4)
    await becomeOne(handle, code)
    const { platform, assistant } = await survivor()
    await assistant.settle()
    go()
    await settling
    const own = ({ to }: { to: object }) => 'userId' in to && to.userId === 'karim-bis'
    expect(slow.accepted.filter(own)).toHaveLength(1)
    clock.advance(LONGEST_SAYING)
    await assistant.settle()
    expect(platform.offered.filter(isOfBefore)).toEqual([])
    expect(await rowsOf(fresh.db).outboxMessage.count({ where: { state: 'pending' } })).toBe(0)
  })

  test('and is taken up for the one they are when its process died', async () => {
    const handle = dispatcher({ db: fresh.db, clock, ids: sortableIds(clock) })
    await handle(act.line('help', 'karim-bis', '/aide', { space: 'maths-questions' }))
    const { reply } = await handle(act.line('code', 'karim', '/lier'))
    await claim()
    await becomeOne(handle, /[A-Z2-9]{8}/.exec(JSON.stringify(reply))?.[0])
    const { platform, assistant } = await survivor()
    clock.advance(LONGEST_SAYING)
    await assistant.settle()
    expect(platform.accepted.filter(isOfBefore)).toHaveLength(4)
  })

  test('what is being said in a place that turns out to be another one is not said there twice', async () => {
    const { unit } = fresh.db
    const place = await rowsOf(unit).space.findFirstOrThrow({ where: { channelId: 'maths-questions' } })
    await rowsOf(unit).space.create({ data: { ...place, id: randomUUID(), channelId: 'maths-moved' } })
    const { slow, go, settling } = await midway(3)
    await moveChat(fresh.db, 'web', 'maths-questions', 'maths-moved', { now: clock.now(), numbersAnew: true })
    const { platform, assistant } = await survivor()
    await assistant.settle()
    expect(platform.offered).toEqual([])
    go()
    await settling
    expect(slow.accepted).toHaveLength(3)
    clock.advance(LONGEST_SAYING)
    await assistant.settle()
    expect(platform.offered).toEqual([])
    expect(await rowsOf(unit).outboxMessage.count({ where: { state: 'pending' } })).toBe(0)
  })

  test('and is said in that other one when its process died', async () => {
    const { unit } = fresh.db
    const place = await rowsOf(unit).space.findFirstOrThrow({ where: { channelId: 'maths-questions' } })
    await rowsOf(unit).space.create({ data: { ...place, id: randomUUID(), channelId: 'maths-moved' } })
    await claim()
    await moveChat(fresh.db, 'web', 'maths-questions', 'maths-moved', { now: clock.now(), numbersAnew: true })
    const { platform, assistant } = await survivor()
    clock.advance(LONGEST_SAYING)
    await assistant.settle()
    const there = platform.accepted.filter(({ to }) => to.kind === 'place' && to.channelId === 'maths-moved')
    expect(there).toHaveLength(1)
    expect(platform.accepted).toHaveLength(3)
  })

  test('alone on its data, a process that starts need not wait for the leases of the one before', async () => {
    await claim()
    await releaseLeases(fresh.db.unit)
    const { platform, assistant } = await survivor()
    await assistant.settle()
    expect(platform.accepted).toHaveLength(3)
  })

  test('each message is claimed by one of two at once', async () => {
    const other = await fresh.another()
    const claims = await Promise.all([claim(2), claim(2, other)])
    const ids = claims.flat().map((message) => message.id)
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(3)
  })
})
