/** Three weeks of a small organisation, played on the real assistant: what must hold does, and what does not is seen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'
import { breached, outcomes } from './check.ts'
import { KINDS, planOf } from './plan.ts'
import { type Simulated, simulate } from './simulate.ts'

const SIZE = { people: 12, weeks: 3, seed: 15 }

test('the same seed makes the same plan, another seed another', () => {
  expect(planOf(SIZE)).toEqual(planOf(SIZE))
  expect(planOf({ ...SIZE, seed: 2 })).not.toEqual(planOf(SIZE))
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
