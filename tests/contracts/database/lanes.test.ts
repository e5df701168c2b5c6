/** What is said to one recipient leaves in its order and waits together, whoever delivers; a backlog costs nothing. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import type { DeliveryResult } from '../../../bots/platform.ts'
import { claimDue } from '../../../core/delivery/lanes/claim-store.ts'
import type { Claimed } from '../../../core/delivery/lanes/lane.ts'
import { settle } from '../../../core/delivery/lanes/settle-store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { DAY, HOUR, ManualClock, SECOND } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { manyMessages, manyPeople } from '../../support/backlog.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { assistantWith, type World, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'

/** Those that wait for one moment come up to this much later, each at a time of its own. */
const APART = 2 * SECOND

const LEASE = 2 * 60_000
const anyPlatform = (now: Date) => ({ platforms: ['web', 'other', 'crowd'], abandoned: now })

describe.each(engines)('lanes on $name', (engine) => {
  let fresh: Fresh
  let clock: ManualClock

  beforeEach(async () => {
    clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
    fresh = await engine.fresh()
    await createDemonstration(fresh.db, clock, sortableIds(clock), frameworkKey(c2i2e))
    await manyPeople(fresh.db, 'web', 3)
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  const write = (people: number, number: number, first = 1, platform = 'web') =>
    manyMessages(fresh.db, { platform, people, number, first, now: clock.now() })
  const delivering = (db: Database, ...platforms: World[]) =>
    assistantWith({ db, clock, ids: sortableIds(clock) }, ...platforms)
  const claim = async (db: Database, limit = 50) => {
    const holder = randomUUID()
    const now = clock.now()
    const until = new Date(now.getTime() + LEASE)
    const { messages } = await claimDue(db.unit, { holder, now, until, limit, ...anyPlatform(now) })
    return { holder, messages }
  }
  const delivered = (db: Database, { holder, messages }: Awaited<ReturnType<typeof claim>>) =>
    Promise.all(
      messages.map((message: Claimed, index) => {
        const last = !messages.slice(index + 1).some(({ lane }) => lane === message.lane)
        const settlement = { messageId: message.id, state: 'delivered' as const, attempts: [] }
        return settle(db.unit, settlement, last ? { lane: message.lane, holder } : undefined, clock.now())
      }),
    )
  const titles = (messages: ReadonlyArray<{ card: { title?: string } }>) =>
    messages.map(({ card }) => Number(card.title))
  const toFirst = ({ to }: World['offered'][number]) => to.kind === 'person' && to.userId === 'web-1'
  const wait = (milliseconds: number, scope: 'place' | 'platform' | undefined = 'place'): DeliveryResult => ({
    ok: false,
    reason: 'rate-limited',
    retryAt: new Date(clock.now().getTime() + milliseconds),
    ...(scope ? { scope } : {}),
  })

  test('a recipient whose platform says "wait" waits with all their messages; the others do not', async () => {
    const web = world('web')
    const assistant = delivering(fresh.db, web)
    await write(3, 9)
    const limited = wait(30_000)
    web.answer((delivery) => (toFirst(delivery) ? limited : undefined))
    await assistant.settle()
    expect(titles(web.offered.filter(toFirst))).toEqual([1])
    expect(titles(web.accepted).sort()).toEqual([2, 3, 5, 6, 8, 9])
    await write(1, 1, 10)
    clock.advance(29_999)
    await assistant.settle()
    expect(titles(web.offered.filter(toFirst))).toEqual([1])
    web.answer(() => undefined)
    clock.advance(1 + APART)
    await assistant.settle()
    expect(titles(web.accepted.filter(toFirst))).toEqual([1, 4, 7, 10])
    const ledger = await rowsOf(fresh.db).delivery.findMany({
      where: { address: 'person:local:web-1' },
      orderBy: { id: 'asc' },
    })
    expect(ledger.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'rate-limited'],
      [2, 'accepted'],
      [1, 'accepted'],
      [1, 'accepted'],
      [1, 'accepted'],
    ])
    await assistant.stop()
  })

  test('a platform that asks to be left alone altogether is: its lanes wait, the other platforms’ go on', async () => {
    const [web, other] = [world('web'), world('other')]
    await manyPeople(fresh.db, 'other', 2)
    const here = delivering(fresh.db, web, other)
    const there = delivering(await fresh.another(), web, other)
    await write(1, 2)
    web.answer(() => wait(30_000, 'platform'))
    await here.settle()
    await write(3, 6, 3)
    await write(2, 2, 9, 'other')
    await there.settle()
    await here.settle()
    expect(titles(web.offered)).toEqual([1])
    expect(titles(other.accepted).sort()).toEqual([10, 9])
    web.answer(() => undefined)
    clock.advance(30_000 + APART)
    await there.settle()
    expect(titles(web.accepted).filter((title) => [1, 2, 3, 6].includes(title))).toEqual([1, 2, 3, 6])
    expect(web.accepted).toHaveLength(8)
    const attempts = await rowsOf(fresh.db).delivery.findMany({
      where: { platform: 'web', attempt: { gt: 1 } },
    })
    expect(attempts).toHaveLength(1)
    await here.stop()
    await there.stop()
  })

  describe('two processes that speak on different platforms', () => {
    const accounts = async (userId: string) => {
      const { personId } = await rowsOf(fresh.db).identity.findFirstOrThrow({ where: { userId } })
      return async (platform: string, linkedAt: Date) =>
        rowsOf(fresh.db).identity.create({
          data: { platform, workspaceId: 'local', userId: `${userId}-too`, personId, linkedAt },
        })
    }
    const ledger = async () =>
      (await rowsOf(fresh.db).delivery.findMany({ orderBy: { id: 'asc' } })).map(
        ({ platform, outcome }) => `${platform} ${outcome}`,
      )

    test('each says what it can, and leaves the rest to the other', async () => {
      const [web, other] = [world('web'), world('other')]
      await manyPeople(fresh.db, 'other', 2)
      const here = delivering(fresh.db, web)
      const there = delivering(await fresh.another(), other)
      await write(2, 2, 1, 'other')
      await write(2, 2, 3)
      await here.settle()
      clock.advance(DAY)
      await here.settle()
      expect(titles(web.accepted).sort()).toEqual([3, 4])
      await there.settle()
      expect(titles(other.accepted).sort()).toEqual([1, 2])
      expect(await rowsOf(fresh.db).outboxMessage.count({ where: { state: 'pending' } })).toBe(0)
      expect(await ledger()).not.toContain('other unreachable')
      await here.stop()
      await there.stop()
    })

    test('somebody whom one of them cannot reach is tried by the other, on the account that is there', async () => {
      const [web, other] = [world('web'), world('other')]
      await (await accounts('web-1'))('other', clock.now())
      const here = delivering(fresh.db, web)
      const there = delivering(await fresh.another(), other)
      web.answer((delivery) => (toFirst(delivery) ? { ok: false, reason: 'unreachable' } : undefined))
      await write(1, 2)
      await here.settle()
      expect(await ledger()).toEqual(['web unreachable'])
      clock.advance(2_000)
      await here.settle()
      await there.settle()
      expect(titles(other.accepted)).toEqual([1, 2])
      await here.stop()
      await there.stop()
    })

    test('whom neither can reach is given up after two days, after few attempts', async () => {
      const [web, other] = [world('web'), world('other')]
      await (await accounts('web-1'))('other', clock.now())
      const here = delivering(fresh.db, web)
      const there = delivering(await fresh.another(), other)
      for (const one of [web, other]) one.answer(() => ({ ok: false, reason: 'unreachable' }))
      await write(1, 1)
      for (let hour = 0; hour < 100; hour++) {
        await here.settle()
        await there.settle()
        clock.advance(HOUR)
      }
      const [message] = await rowsOf(fresh.db).outboxMessage.findMany({ where: { key: 'backlog:1' } })
      expect(message?.state).toBe('failed')
      expect((await ledger()).length).toBeLessThan(20)
      await here.stop()
      await there.stop()
    })
  })

  test('two places that are told to wait by a platform that does not say which: the whole of it waits', async () => {
    const web = world('web')
    const assistant = delivering(fresh.db, web)
    await write(2, 4)
    web.answer(() => ({
      ok: false,
      reason: 'rate-limited',
      retryAt: new Date(clock.now().getTime() + 30_000),
    }))
    await assistant.settle()
    await write(3, 3, 5)
    await assistant.settle()
    expect(titles(web.offered).sort()).toEqual([1, 2])
    web.answer(() => undefined)
    clock.advance(30_000 + APART)
    await assistant.settle()
    expect(titles(web.accepted).filter((title) => title !== 7)).toHaveLength(6)
    await assistant.stop()
  })

  test('a message that fails for good does not hold back the next', async () => {
    const web = world('web')
    const assistant = delivering(fresh.db, web)
    await write(1, 3)
    web.answer(({ card }) => (card.title === '1' ? { ok: false, reason: 'rejected' } : undefined))
    await assistant.settle()
    expect(titles(web.offered)).toEqual([1, 2, 3])
    expect(titles(web.accepted)).toEqual([2, 3])
    await assistant.stop()
  })

  test('what one process holds, and what is written behind it, is not another’s to take', async () => {
    const other = await fresh.another()
    await write(1, 3)
    const held = await claim(fresh.db, 2)
    expect(titles(held.messages)).toEqual([1, 2])
    await write(1, 1, 4)
    expect((await claim(other)).messages).toEqual([])
    expect((await delivered(fresh.db, held)).at(-1)).toBe(true)
    expect(titles((await claim(other)).messages)).toEqual([3, 4])
  })

  test('who was too slow lets go of nothing that another has taken over', async () => {
    const other = await fresh.another()
    await write(1, 2)
    const slow = await claim(fresh.db, 1)
    clock.advance(LEASE)
    expect(titles((await claim(other, 1)).messages)).toEqual([1])
    await delivered(fresh.db, slow)
    expect((await claim(fresh.db)).messages).toEqual([])
  })

  test('two that deliver at once while others write keep every lane’s order, and say everything once', async () => {
    const said: Claimed[] = []
    const deliverAll = async (db: Database) => {
      for (let quiet = 0; quiet < 3; ) {
        const claimed = await claim(db, 3)
        quiet = claimed.messages.length === 0 ? quiet + 1 : 0
        said.push(...claimed.messages)
        await delivered(db, claimed)
      }
    }
    const writeAll = async () => {
      for (let first = 10; first < 40; first += 6) await write(3, 6, first)
    }
    await write(3, 9)
    await Promise.all([deliverAll(fresh.db), deliverAll(await fresh.another()), writeAll()])
    await deliverAll(fresh.db)
    expect(said).toHaveLength(39)
    for (const lane of new Set(said.map((message) => message.lane))) {
      const order = titles(said.filter((message) => message.lane === lane))
      expect(order).toEqual([...order].sort((one, next) => one - next))
      expect(new Set(order).size).toBe(order.length)
    }
  })

  /** Rows that one claim reads of messages and lanes, by the server's own account; it is undone afterwards. */
  async function readByOneClaim(): Promise<number> {
    let sent: { sql: string; values: unknown[] } | undefined
    fresh.db.onStatement((sql, parameters) => {
      if (/with recursive platforms/.test(sql) && !/^explain/.test(sql))
        sent = { sql, values: JSON.parse(parameters) as unknown[] }
    })
    const undone = new Error('only to look')
    let plan: unknown
    await fresh.db
      .transaction(async (unit) => {
        const now = clock.now()
        await claimDue(unit, { holder: randomUUID(), now, until: now, limit: 50, ...anyPlatform(now) })
        throw undone
      })
      .catch((error) => {
        if (error !== undone) throw error
      })
    const { sql, values } = sent ?? { sql: '', values: [] }
    const typed = values.map((value) =>
      typeof value === 'string' && /^\d{4}-/.test(value) ? new Date(value) : value,
    )
    await fresh.db
      .transaction(async (unit) => {
        plan = await rowsOf(unit).$queryRawUnsafe(
          `explain (analyze, costs off, timing off, format json) ${sql}`,
          ...typed,
        )
        throw undone
      })
      .catch((error) => {
        if (error !== undone) throw error
      })
    return rowsRead(plan)
  }

  test.each([
    ['just written to one person', 1, 'arriving'],
    ['in one lane that waits', 1, 'waiting'],
    ['in one lane that may go', 1, 'due'],
    ['just written to as many people', 1_500, 'arriving'],
    ['in lanes of a platform that waits', 1_500, 'waiting'],
    ['in lanes that may go', 1_500, 'due'],
  ])('a claim does not read the backlog: 1,500 messages %s', async (_, people, how) => {
    await manyPeople(fresh.db, 'crowd', people)
    await manyMessages(fresh.db, { platform: 'crowd', people, number: 1_500, now: clock.now() })
    if (how !== 'arriving') {
      const crowd = world('crowd')
      const assistant = delivering(fresh.db, crowd)
      crowd.answer(() => wait(60_000, people === 1 ? 'place' : 'platform'))
      await assistant.settle()
      await assistant.stop()
    }
    if (how === 'due') clock.advance(60_000)
    await rowsOf(fresh.db).$executeRaw`analyze`
    expect(await readByOneClaim()).toBeLessThan(how === 'waiting' ? 10 : 400)
  })
})

type Node = {
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Relation Name'?: string
  Plans?: Node[]
} & Record<string, unknown>

function rowsRead(plan: unknown): number {
  const count = (node: Node): number => {
    const loops = node['Actual Loops'] ?? 0
    const scanned =
      /^(OutboxMessage|DeliveryLane)$/.test(String(node['Relation Name'])) &&
      /Scan/.test(String(node['Node Type']))
    const dropped =
      Number(node['Rows Removed by Filter'] ?? 0) + Number(node['Rows Removed by Index Recheck'] ?? 0)
    const own = scanned ? ((node['Actual Rows'] ?? 0) + dropped) * loops : 0
    return own + (node.Plans ?? []).reduce((sum, inner) => sum + count(inner), 0)
  }
  const [row] = plan as Array<Record<string, Array<{ Plan: Node }>>>
  const found = row && Object.values(row)[0]?.[0]?.Plan
  if (!found) throw new Error('no plan')
  return count(found)
}
