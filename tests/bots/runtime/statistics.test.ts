/** The planner's statistics are refreshed once a day, and when the tables have doubled. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quiet } from '../../../bots/runtime/log.ts'
import { createStatistics } from '../../../bots/runtime/statistics.ts'
import { DAY, HOUR, ManualClock } from '../../../core/kernel/clock.ts'
import type { Database } from '../../../prisma/client.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'
import { statementsOf } from '../../support/statements.ts'

let db: Database
let clock: ManualClock

beforeEach(async () => {
  db = await freshDatabase()
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
})
afterEach(() => db.close())

/** About a kilobyte each. */
const grow = (from: number, to: number) => rowsOf(db).$executeRaw`
  insert into "Setting" ("key", "value")
  select 'filler-' || n, to_jsonb(repeat(md5(n::text), 30)) from generate_series(${from}::int, ${to}::int) n`

test('nothing is done for small tables, then once a day, once after a doubling, and a restart changes nothing', async () => {
  const noted = statementsOf(db)
  let statistics = createStatistics({ db, clock, log: quiet })
  const analysed = async (pass: number) => {
    clock.advance(pass)
    const statements = await noted.during(() => statistics.refresh())
    return statements.filter((sql) => sql === 'analyze').length
  }
  expect(await analysed(0)).toBe(0)
  await grow(1, 3_000)
  expect(await analysed(HOUR - 1)).toBe(0)
  expect(await analysed(1)).toBe(1)
  expect(await analysed(HOUR)).toBe(0)
  await grow(3_001, 9_000)
  expect(await analysed(HOUR)).toBe(1)
  statistics = createStatistics({ db, clock, log: quiet })
  expect(await analysed(0)).toBe(0)
  expect(await analysed(DAY - HOUR)).toBe(0)
  expect(await analysed(HOUR)).toBe(1)
  expect(await noted.during(() => statistics.refresh())).toEqual([])
})
