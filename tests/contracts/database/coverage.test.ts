/** A time in which nobody is there is found once, however many processes look for it at the same instant. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { organisationsToLookAt } from '../../../core/coordination/coverage/coverage-store.ts'
import { lookAhead } from '../../../core/coordination/coverage/look-ahead.ts'
import { c2i2e, frameworkKey, frameworksOf } from '../../../core/framework/frameworks.ts'
import { DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

const frameworks = frameworksOf([c2i2e])

describe.each(engines)('looking ahead on $name', (engine) => {
  let fresh: Fresh
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  beforeEach(async () => {
    fresh = await engine.fresh()
    await createDemonstration(fresh.db, clock, ids, frameworkKey(c2i2e))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  const away = async () => {
    const trainers = await rowsOf(fresh.db).membership.findMany({ where: { role: 'trainer', until: null } })
    await rowsOf(fresh.db).absence.createMany({
      data: trainers.map(({ personId }) => ({ id: ids.next(), personId, from: clock.now(), begun: true })),
    })
  }
  /** As it is done each hour. */
  const look = async () => {
    for (const id of await organisationsToLookAt(fresh.db.unit, clock.now()))
      await fresh.db.transaction((unit) => lookAhead({ unit, ids, now: clock.now(), frameworks }, id))
  }
  const told = () => rowsOf(fresh.db).outboxMessage.count({ where: { key: { startsWith: 'coverage:' } } })
  const coordinators = () =>
    rowsOf(fresh.db).membership.count({ where: { role: 'coordinator', until: null } })

  test('five at once: one time, and one message for each coordinator', async () => {
    await away()
    await Promise.all(Array.from({ length: 5 }, look))
    expect(await rowsOf(fresh.db).coverageGap.count()).toBe(1)
    expect(await told()).toBe(await coordinators())
  })

  test('five at once, of topics: each is found once, and all are told in one message', async () => {
    const trainers = await rowsOf(fresh.db).membership.findMany({ where: { role: 'trainer', until: null } })
    const [first] = trainers
    if (!first) throw new Error('nobody trains')
    const { personId } = first
    for (const topic of ['Moodle', 'moodle', 'B2'])
      await rowsOf(fresh.db).coveredTopic.create({
        data: { id: ids.next(), personId, topic, since: clock.now() },
      })
    await rowsOf(fresh.db).absence.create({
      data: { id: ids.next(), personId, from: clock.now(), begun: true },
    })
    await Promise.all(Array.from({ length: 5 }, look))
    await look()
    const gaps = await rowsOf(fresh.db).coverageGap.findMany({ orderBy: { topic: 'asc' } })
    expect(gaps.map(({ topic }) => topic?.toLowerCase()).sort()).toEqual(['b2', 'moodle'])
    expect(await told()).toBe(await coordinators())
    await rowsOf(fresh.db).absence.deleteMany({})
    await Promise.all(Array.from({ length: 5 }, look))
    expect(await rowsOf(fresh.db).coverageGap.count({ where: { endedAt: null } })).toBe(0)
    expect(await told()).toBe(2 * (await coordinators()))
  })

  test('a time that is again as long as it was told is told with what is new beside it', async () => {
    const { personId } = await rowsOf(fresh.db).membership.findFirstOrThrow({
      where: { role: 'trainer', until: null },
    })
    const covers = (topic: string) =>
      rowsOf(fresh.db).coveredTopic.create({ data: { id: ids.next(), personId, topic, since: clock.now() } })
    const inDays = (days: number) => new Date(clock.now().getTime() + days * DAY)
    const until = (days: number) => rowsOf(fresh.db).absence.updateMany({ data: { until: inDays(days) } })
    await covers('Moodle')
    await rowsOf(fresh.db).absence.create({
      data: { id: ids.next(), personId, from: clock.now(), until: inDays(20), begun: true },
    })
    await look()
    await until(10)
    await look()
    expect(await told()).toBe(await coordinators())
    await until(20)
    await covers('Tableur')
    await look()
    expect(await told()).toBe(2 * (await coordinators()))
    const said = await rowsOf(fresh.db).outboxMessage.findMany({
      where: { key: { startsWith: 'coverage:' } },
    })
    expect(JSON.stringify(said)).toContain('Tableur')
  })

  test('where nobody is away, no organisation is looked at', async () => {
    expect(await organisationsToLookAt(fresh.db.unit, clock.now())).toEqual([])
    await away()
    expect(await organisationsToLookAt(fresh.db.unit, clock.now())).toHaveLength(1)
  })

  test('while the group is being changed it is left for the next look, and nobody waits', async () => {
    await away()
    const { id } = await rowsOf(fresh.db).group.findFirstOrThrow({ where: { code: 'MATHS' } })
    // PGlite does one transaction after the other: there nobody changes it meanwhile.
    if (engine.name === 'PostgreSQL')
      await fresh.db.transaction(async (unit) => {
        await rowsOf(unit).$queryRaw`select "id" from "Group" where "id" = ${id}::uuid for update`
        await look()
        expect(await rowsOf(unit).coverageGap.count()).toBe(0)
      })
    await look()
    await look()
    expect(await rowsOf(fresh.db).coverageGap.count()).toBe(1)
    expect(await told()).toBe(await coordinators())
  })

  test('somebody is there after all, and five look at once: that is said once', async () => {
    await away()
    await look()
    await rowsOf(fresh.db).absence.deleteMany({})
    await Promise.all(Array.from({ length: 5 }, look))
    expect(await rowsOf(fresh.db).coverageGap.count({ where: { endedAt: null } })).toBe(0)
    expect(await told()).toBe(2 * (await coordinators()))
  })
})
