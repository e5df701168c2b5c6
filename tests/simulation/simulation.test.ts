/** Three weeks of a small organisation, played on the real assistant: what must hold does, and what does not is seen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chanceOf } from '../bench/soak/chance.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'
import { createAgenda } from './agenda.ts'
import { breached, outcomes } from './check.ts'
import { FATES, fateAt, habitsOf } from './habits.ts'
import { DAY, KINDS, planOf, type Size } from './plan.ts'
import { type Simulated, simulate } from './simulate.ts'

const SIZE = { people: 12, weeks: 3, seed: 15 }

test('the same seed makes the same plan, another seed another', () => {
  expect(planOf(SIZE)).toEqual(planOf(SIZE))
  expect(planOf({ ...SIZE, seed: 2 })).not.toEqual(planOf(SIZE))
})

describe('what people and machines do otherwise than usual', () => {
  const plan = (habits: Size['habits']) => planOf({ people: 60, weeks: 10, seed: 5, habits: habits ?? {} })
  const many = (habits: Size['habits'], kind: string) =>
    plan(habits).acts.filter((act) => act.kind === kind).length

  test('what is usual, said, is the usual plan', () => {
    const { acts } = plan(habitsOf())
    expect(acts).toEqual(plan({}).acts)
  })

  test('is as often as it is said: never, or always', () => {
    expect([plan({ outages: 0 }).outages, plan({ failures: 0 }).failures]).toEqual([[], []])
    expect([plan({ outages: 1 }).outages.length, plan({ failures: 1 }).failures.length]).toEqual([10, 10])
    expect([many({ absences: 0 }, 'away'), many({ absences: 1 }, 'away')]).toEqual([0, 20])
    const alone = plan({ absences: 1, 'stand-ins': 0 }).acts.filter((act) => act.kind === 'away')
    expect(alone.filter(({ standIn }) => standIn !== undefined)).toEqual([])
    expect([many({ claims: 0 }, 'claim'), many({ 'hand-overs': 0 }, 'hand-over')]).toEqual([0, 0])
    expect(many({ asks: 3 }, 'ask')).toBeGreaterThan(2 * many({}, 'ask'))
  })

  test('is over in time: an outage before the failure of its week, a failure before the next week', () => {
    const { start, outages, failures } = plan({
      outages: 1,
      failures: 1,
      'outage-hours': 48,
      'failure-hours': 30,
    })
    for (const [week, { to }] of outages.entries()) expect(to).toBeLessThan(start + (7 * week + 4) * DAY)
    for (const [week, { to }] of failures.entries()) expect(to).toBeLessThan(start + 7 * (week + 1) * DAY)
  })

  test('is refused where it makes no sense, by its name and with its bounds', () => {
    expect(() => habitsOf({ late: 2 })).toThrow('late is a number from 0 to 1, not 2')
    expect(() => habitsOf({ asks: Number.NaN })).toThrow('asks is a number from 0.001 to 20')
    expect(() => habitsOf({ 'outage-hours': 1.5 })).toThrow('outage-hours is a whole number from 1 to 48')
    expect(() => habitsOf({ prompt: 0.6, late: 0.6 })).toThrow(
      'prompt and late are shares of the same answers',
    )
  })

  test('what becomes of questions is all that can', () => {
    expect(Object.values(FATES).reduce<number>((one, other) => one + other, 0)).toBeCloseTo(1)
    expect([fateAt(0), fateAt(0.999_999)]).toEqual(['answered', 'closed by a coordinator'])
  })
})

test('of many who seldom ask, as much is asked as was said', () => {
  const asked = ({ acts }: { acts: ReadonlyArray<{ kind: string }> }) =>
    acts.filter(({ kind }) => kind === 'ask').length
  const few = asked(planOf({ people: 3_000, weeks: 1, seed: 5, habits: { asks: 0.05 } }))
  expect(few).toBeGreaterThan(85)
  expect(few).toBeLessThan(145)
})

test('what comes next is found among many as it is by looking through all of them', () => {
  const chance = chanceOf(15)
  const agenda = createAgenda<number>()
  const naive = new Map<number, number>()
  const ofNaive = (now: number) =>
    [...naive].filter(([, at]) => at <= now).sort(([, one], [, other]) => one - other)
  for (let now = 0; now < 2_000; now++) {
    const one = chance.below(50)
    if (chance.happens(0.1)) {
      agenda.delete(one)
      naive.delete(one)
    } else {
      const at = chance.happens(0.05) ? Number.POSITIVE_INFINITY : now + chance.below(100)
      agenda.set(one, at)
      naive.set(one, at)
    }
    expect(agenda.first()).toBe(Math.min(...naive.values()))
    if (!chance.happens(0.2)) continue
    const due = ofNaive(now)
    const taken = agenda.takeUntil(now)
    expect([...taken].sort()).toEqual(due.map(([which]) => which).sort())
    for (const which of taken) naive.delete(which)
  }
})

test('nothing is done while nobody is at work', () => {
  const { acts, outages } = planOf({ people: 60, weeks: 40, seed: 5 })
  expect(acts.filter(({ at }) => outages.some(({ from, to }) => from <= at && at < to))).toEqual([])
  expect(acts.length).toBeGreaterThan(2_000)
})

test('a precision is asked for after the breach and given days later: what came due meanwhile comes then, once', async () => {
  const db = await freshDatabase()
  const { stage, oracle, check } = await simulate(db, { people: 6, weeks: 1, seed: 74 })
  const waited = [...breached(oracle)].filter(({ cycle }) =>
    cycle.pauses.some(({ from }) => from >= (cycle.due ?? from)),
  )
  expect(waited).toHaveLength(1)
  expect(await check()).toEqual([])
  await stage.close()
  await db.close()
})

test('a breach that an answer held back by the platform ends, when both can be said, is written and need not be said', async () => {
  const db = await freshDatabase()
  const { stage, oracle, plan, check } = await simulate(db, { people: 6, weeks: 1, seed: 674 })
  const heldBack = [...breached(oracle)].filter(({ cycle, noticed }) =>
    plan.failures.some(({ from, to }) => from <= noticed && noticed < to && to < (cycle.endedAt ?? 0)),
  )
  expect(heldBack).toHaveLength(1)
  expect(await check()).toEqual([])
  const rows = rowsOf(db)
  const written = { key: { startsWith: 'guarantee:', contains: ':1:4:' }, toPersonId: { not: null } }
  expect(await rows.outboxMessage.count({ where: { ...written, state: 'dropped' } })).toBeGreaterThan(0)
  await rows.$executeRawUnsafe(
    `update "OutboxMessage" set "key" = 'elsewhere:' || "key" where "key" ~ '^guarantee:[^:]*:1:4:'`,
  )
  expect((await check()).filter((one) => one.includes('nothing of it was written'))).toHaveLength(2)
  await stage.close()
  await db.close()
})

describe('three weeks of twelve people', () => {
  let simulated: Simulated
  beforeAll(async () => {
    simulated = await simulate(await freshDatabase(), SIZE)
  })
  afterAll(async () => {
    await simulated.stage.close()
    await simulated.stage.db.close()
  })

  test('had everything in them that can go wrong', () => {
    const { plan, oracle } = simulated
    expect(Object.fromEntries(outcomes(oracle))).toEqual({
      kept: expect.any(Number),
      late: expect.any(Number),
      broken: expect.any(Number),
      dropped: expect.any(Number),
    })
    expect([...breached(oracle)].length).toBeGreaterThan(2)
    expect(plan.outages.length).toBeGreaterThan(0)
    expect(plan.failures.length).toBeGreaterThan(0)
    expect(new Set(plan.acts.map(({ kind }) => kind))).toEqual(new Set([...KINDS, 'away']))
  })

  test('and every invariant holds', async () => {
    expect(await simulated.check()).toEqual([])
  })

  /** As somebody would who holds the database and knows of the triggers; undone afterwards. */
  async function seenAfter(table: string, spoil: string, mend: string): Promise<string[]> {
    const rows = rowsOf(simulated.stage.db)
    const run = async (sql: string) => {
      await rows.$executeRawUnsafe(`alter table "${table}" disable trigger user`)
      expect(await rows.$executeRawUnsafe(sql)).toBeGreaterThan(0)
      await rows.$executeRawUnsafe(`alter table "${table}" enable trigger user`)
    }
    await rows.$executeRawUnsafe(`create temp table "Kept" as select * from "${table}"`)
    await run(spoil)
    const broken = await simulated.check()
    await run(mend)
    await rows.$executeRawUnsafe('drop table "Kept"')
    expect(await simulated.check()).toEqual([])
    return [...new Set(broken.map((one) => one.split(':')[0] ?? one))].sort()
  }

  const whole = (table: string) => `insert into "${table}" select * from "Kept" on conflict ("id") do nothing`
  const first = (table: string, where: string) =>
    `"id" = (select min("id"::text)::uuid from "${table}" where ${where})`

  test.each<[what: string, seen: string[], table: string, spoil: string, mend: string]>([
    [
      'a step that is gone',
      ['ledger', 'steps'],
      'DeadlineEvent',
      `delete from "DeadlineEvent" where ${first('DeadlineEvent', `"kind" = 'step'`)}`,
      whole('DeadlineEvent'),
    ],
    [
      'a breach at another time',
      ['ledger', 'steps'],
      'DeadlineEvent',
      `update "DeadlineEvent" set "at" = "at" + interval '1 minute' where ${first('DeadlineEvent', `"kind" = 'breach'`)}`,
      `update "DeadlineEvent" e set "at" = k."at" from "Kept" k where k."id" = e."id"`,
    ],
    [
      'a step that fired twice',
      ['ledger', 'steps'],
      'DeadlineEvent',
      `insert into "DeadlineEvent" select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'round', 9))).*
        from "DeadlineEvent" e where ${first('DeadlineEvent', `"kind" = 'step'`)}`,
      `delete from "DeadlineEvent" where "round" = 9`,
    ],
    [
      'a question that never ended',
      ['states'],
      'Question',
      `update "Question" set "state" = 'open' where ${first('Question', `"state" = 'answered'`)}`,
      `update "Question" q set "state" = k."state" from "Kept" k where k."id" = q."id"`,
    ],
    [
      'a promise that was kept late and is said to have been kept in time',
      ['clocks', 'ledger'],
      'Deadline',
      `update "Deadline" set "breachedAt" = null where ${first('Deadline', `"state" = 'met' and "breachedAt" is not null`)}`,
      `update "Deadline" d set "breachedAt" = k."breachedAt" from "Kept" k where k."id" = d."id"`,
    ],
    [
      'breaches of which nobody was told',
      ['breaches', 'ledger'],
      'OutboxMessage',
      `update "OutboxMessage" set "key" = 'elsewhere:' || "key" where "key" ~ '^guarantee:[^:]*:[0-9]+:([4-9]|[0-9]{2,})'`,
      `update "OutboxMessage" m set "key" = k."key" from "Kept" k where k."id" = m."id"`,
    ],
    [
      'a message that still waits',
      ['outbox'],
      'OutboxMessage',
      `update "OutboxMessage" set "state" = 'pending' where ${first('OutboxMessage', `"state" = 'delivered'`)}`,
      `update "OutboxMessage" m set "state" = k."state" from "Kept" k where k."id" = m."id"`,
    ],
    ['an absence that is forgotten', ['absences'], 'Absence', 'delete from "Absence"', whole('Absence')],
    [
      'an outage that is not on record',
      ['ledger', 'outages'],
      'Outage',
      'delete from "Outage"',
      whole('Outage'),
    ],
  ])('%s is seen', async (_, seen, table, spoil, mend) => {
    expect(await seenAfter(table, spoil, mend)).toEqual(seen)
  })
})
