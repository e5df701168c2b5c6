/** How much is read to find what is like a question: the answers of what was found, however many others there are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listNear } from '../../../core/helpdesk/similar/similar-store.ts'
import { soughtIn } from '../../../core/retrieval/sought.ts'
import type { Unit } from '../../../prisma/unit.ts'
import { answeredTexts } from '../../support/answered.ts'
import { askings } from '../../support/askings.ts'
import { engines, stageOn } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

const QUESTIONS = 300

describe.each(engines)('what is like a question, on $name', (engine) => {
  let stage: Awaited<ReturnType<typeof stageOn>>
  beforeAll(async () => {
    stage = await stageOn(engine)
  })
  afterAll(async () => {
    await stage.close()
    await engine.end()
  })

  /** How often answers were looked up in this transaction, one by one or all at once. */
  async function lookups(unit: Unit): Promise<number> {
    const [row] = await rowsOf(unit).$queryRaw<Array<{ count: number }>>`
      select ("seq_scan" + coalesce("idx_scan", 0))::int as "count" from pg_stat_xact_user_tables
      where "relname" = 'QuestionEntry'`
    return row?.count ?? 0
  }

  test('is found with the answers of each question read once at most', async () => {
    const others = askings(7)
    const texts = Array.from({ length: QUESTIONS }, () => others.next().value)
    const { scope } = await answeredTexts(stage.db, stage.ids, texts, stage.clock.now())
    const sought = soughtIn(texts[0]?.asked ?? '')
    if (!sought) throw new Error('nothing is asked')
    const where = { ...scope, now: stage.clock.now() }
    const { found, read } = await stage.db.transaction(async (unit) => {
      const before = await lookups(unit)
      const { texts: found } = await listNear(unit, where, sought)
      return { found, read: (await lookups(unit)) - before }
    })
    expect(found.length).toBeGreaterThan(0)
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThanOrEqual(QUESTIONS)
  })
})
