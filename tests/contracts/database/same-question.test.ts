/** Questions that are merged and answered by several at once, twice, and after a restart: each asker has one answer. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

const MAIN = 'SOS-MATHS-2026-0001'
const SAME = 'SOS-MATHS-2026-0002'
const THIRD = 'SOS-MATHS-2026-0003'

describe.each(engines)('questions that ask the same, on $name', (engine) => {
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  let fresh: Fresh
  const process = async () => dispatcher({ db: await fresh.another(), clock, ids })
  beforeEach(async () => {
    fresh = await engine.fresh()
    await createDemonstration(fresh.db, clock, ids, frameworkKey(c2i2e))
    const one = await process()
    await one(act.line('a', 'karim', '/sos Comment projeter l’écran de ma tablette ?'))
    await one(act.line('b', 'ines', '/sos Peut-on projeter l’écran d’une tablette ?'))
    await one(act.line('c', 'ines', '/sos Comment imprimer en recto verso ?'))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  const merging = (eventId: string, as: string, reference: string, into: string): Incoming =>
    act.submit(eventId, as, { command: 'question.same', input: { reference, into } }, {})
  const answering = (eventId: string, as: string, reference: string): Incoming =>
    act.line(eventId, as, `/repondre ${reference} Par le câble HDMI, côté droit.`)
  const said = (done: unknown) => JSON.stringify(done)
  const moves = (reference: string, kind: string) =>
    rowsOf(fresh.db).questionMove.count({ where: { question: { reference }, kind } })
  const stands = async (reference: string) => {
    const { state, mergedInto } = await rowsOf(fresh.db).question.findFirstOrThrow({
      where: { reference },
      select: { state: true, mergedInto: { select: { reference: true } } },
    })
    return { state, into: mergedInto?.reference ?? null }
  }

  test('two at once, in two directions: one holds', async () => {
    const [one, other] = [await process(), await process()]
    const both = await Promise.all([
      one(merging('m1', 'claire', SAME, MAIN)),
      other(merging('m2', 'marc', MAIN, SAME)),
    ])
    expect(both.filter((done) => said(done).includes('déjà rattachée'))).toHaveLength(1)
    const merged = [await stands(MAIN), await stands(SAME)].filter(({ into }) => into !== null)
    expect(merged).toHaveLength(1)
  })

  test('three in a ring, at once: none in two steps, none in a circle', async () => {
    const all = [await process(), await process(), await process()] as const
    await Promise.all([
      all[0](merging('m1', 'claire', SAME, MAIN)),
      all[1](merging('m2', 'marc', MAIN, THIRD)),
      all[2](merging('m3', 'claire', THIRD, SAME)),
    ])
    const standing = new Map<string, string | null>()
    for (const reference of [MAIN, SAME, THIRD]) standing.set(reference, (await stands(reference)).into)
    for (const into of standing.values()) if (into !== null) expect(standing.get(into)).toBeNull()
    expect([...standing.values()].filter((into) => into === null).length).toBeGreaterThan(0)
  })

  test('merged while it is answered: the answer comes to both, once', async () => {
    const [one, other] = [await process(), await process()]
    await Promise.all([one(merging('m1', 'claire', SAME, MAIN)), other(answering('a1', 'marc', MAIN))])
    for (const reference of [MAIN, SAME]) {
      expect((await stands(reference)).state).toBe('answered')
      expect(await moves(reference, 'answer')).toBe(1)
    }
  })

  test('the same event again, in another process, changes nothing', async () => {
    const one = await process()
    const first = await one(merging('m1', 'claire', SAME, MAIN))
    const again = await (await process())(merging('m1', 'claire', SAME, MAIN))
    expect(said(again)).toContain('Nous donnerons aussi')
    expect(said(first)).toContain('Nous donnerons aussi')
    expect(await moves(SAME, 'merge')).toBe(1)
    await one(answering('a1', 'claire', MAIN))
    await (await process())(answering('a1', 'claire', MAIN))
    expect(await moves(SAME, 'answer')).toBe(1)
  })

  test('a process that begins later knows what was merged', async () => {
    await (await process())(merging('m1', 'claire', SAME, MAIN))
    await (await process())(answering('a1', 'marc', MAIN))
    expect(await stands(SAME)).toEqual({ state: 'answered', into: MAIN })
  })
})
