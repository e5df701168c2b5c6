/** A sweep of many due rows costs as many statements as a sweep of one, and a look that finds nothing costs three. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { reviewDeadlines } from '../../../core/competence/review/escalation.ts'
import { SWEEP_BATCH, sweep } from '../../../core/deadline/escalation.ts'
import { c2i2e, frameworkKey, frameworksOf } from '../../../core/framework/frameworks.ts'
import { questionDeadlines } from '../../../core/helpdesk/escalation.ts'
import { GUARANTEES } from '../../../core/helpdesk/promise.ts'
import { QUESTION } from '../../../core/helpdesk/question.ts'
import { PUBLISHED } from '../../../core/intake/published.ts'
import { DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import { policiesOf } from '../../../core/policy/policies.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { manyQuestions } from '../../support/questions.ts'
import { rowsOf } from '../../support/rows.ts'
import { statementsOf } from '../../support/statements.ts'

describe.each(engines)('sweeping on $name', (engine) => {
  const clock = new ManualClock(new Date('2026-11-03T09:00:00Z'))
  let fresh: Fresh
  let ids: Ids

  beforeEach(async () => {
    fresh = await engine.fresh()
    ids = sortableIds(clock)
    await createDemonstration(fresh.db, clock, ids, frameworkKey(c2i2e))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  async function costOf(due: number): Promise<number> {
    const { db } = fresh
    const noted = statementsOf(db)
    await manyQuestions(db, ids, due, new Date(clock.now().getTime() - DAY))
    const deps = {
      db,
      clock,
      ids,
      policies: policiesOf({ question: GUARANTEES }),
      began: clock.now(),
      subjects: { [QUESTION]: questionDeadlines },
    }
    let moved = 0
    const statements = await noted.during(async () => {
      moved = await sweep(deps)
    })
    expect(moved).toBe(due)
    return statements.length
  }

  /** Activities that were declared eleven days ago and have the time of a published rule. */
  async function reviewCostOf(due: number): Promise<number> {
    const { db } = fresh
    const began = new Date(clock.now().getTime() - 11 * DAY)
    const dueAt = new Date(began.getTime() + 14 * DAY)
    await rowsOf(db).$executeRaw`
      with made as (
        insert into "Activity" ("id", "organisationId", "groupId", "authorId", "reference", "framework", "title",
          "description", "place", "happenedOn", "declaredAt")
        select gen_random_uuid(), g."organisationId", g."id", p."id", 'M-' || ${due} || '-' || n, ${frameworkKey(c2i2e)}, 'T', 'D',
          'school', '2026-10-20', ${began}
        from "Group" g join "Person" p on p."name" = 'Inès Moreau' cross join generate_series(1, ${due}) n
        returning "id", "organisationId"),
      claimed as (
        insert into "Claim" ("id", "activityId", "competence", "state", "queuedAt")
        select gen_random_uuid(), "id", 'B2.1', 'claimed', ${began} from made)
      insert into "Deadline" ("id", "organisationId", "subjectType", "subjectId", "cycle", "policy", "zone", "days",
        "startedAt", "dueAt", "state", "step", "nextStepAt")
      select gen_random_uuid(), "organisationId", 'activity', "id", 1, 'review-14-days@1', 'Europe/Paris', 14, ${began},
        ${dueAt}, 'running', -1, ${began}::timestamptz + interval '10 days' from made`
    const subjects = reviewDeadlines(frameworksOf([c2i2e]))
    const deps = { db, clock, ids, policies: policiesOf(PUBLISHED), began: clock.now(), subjects }
    let moved = 0
    const statements = await statementsOf(db).during(async () => {
      moved = await sweep(deps)
    })
    expect(moved).toBe(due)
    return statements.length
  }

  test('1, 10, 200 or 500 due rows cost the same', async () => {
    expect(SWEEP_BATCH).toBe(500)
    const costs = [await costOf(1), await costOf(10), await costOf(200), await costOf(500)]
    expect(costs).toEqual([8, 8, 8, 8])
  })

  test('one more than a batch costs a second batch', async () => {
    expect(await costOf(SWEEP_BATCH + 1)).toBe(16)
  })

  test('so do activities that wait for a decision, 1 or 200, reminded in one message', async () => {
    const costs = [await reviewCostOf(1), await reviewCostOf(200)]
    expect(costs).toEqual([8, 8])
  })

  test('nothing due costs three', async () => {
    expect(await costOf(0)).toBe(3)
  })
})
