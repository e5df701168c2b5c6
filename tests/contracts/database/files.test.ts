/** Files that two processes take, attach and forget at once: the day's quota holds, and nothing that goes with something is lost. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { attach, handedIn } from '../../../core/files/attached.ts'
import { keepFile } from '../../../core/files/keep.ts'
import { sweepUploads } from '../../../core/files/store.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { DAILY_MEGABYTES, MEGABYTE } from '../../../core/kernel/files.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import { Refusal } from '../../../core/kernel/refusal.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

const START = new Date('2026-11-02T09:00:00Z')
/** Enough for the two to meet at different points of what they do. */
const ROUNDS = 12

describe.each(engines)('files at once on $name', (engine) => {
  let fresh: Fresh
  let other: Fresh['db']
  let clock: ManualClock
  let ids: Ids
  let personId: string

  beforeEach(async () => {
    clock = new ManualClock(START)
    ids = sortableIds(clock)
    fresh = await engine.fresh()
    other = await fresh.another()
    await createDemonstration(fresh.db, clock, ids, frameworkKey(c2i2e))
    const { identity } = rowsOf(fresh.db)
    personId = (await identity.findFirstOrThrow({ where: { userId: 'ines' } })).personId
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  const keep = (db: Fresh['db'], content: string, name = 'note.txt') =>
    db.transaction((unit) =>
      keepFile({ unit, ids, now: clock.now() }, personId, { name, bytes: Buffer.from(content) }),
    )
  const sweep = (db: Fresh['db']) => db.transaction((unit) => sweepUploads(unit, clock.now()))

  test('two of one person at the end of their day’s quota: one is kept', async () => {
    const note = (mark: string) => `${mark.padEnd(5)} de quelques mots.`
    // What is kept of the rest of their day here is only how much it was.
    const size = DAILY_MEGABYTES * MEGABYTE - note('').length
    const rest = { sha256: 'rest', mediaType: 'text/plain', size, content: new Uint8Array(), storedAt: START }
    await rowsOf(fresh.db).storedFile.create({ data: rest })
    const data = { id: ids.next(), personId, sha256: 'rest', name: 'x', uploadedAt: START }
    await rowsOf(fresh.db).upload.create({ data })
    for (let round = 0; round < ROUNDS; round++) {
      const both = await Promise.allSettled([
        keep(fresh.db, note(`a ${round}`)),
        keep(other, note(`b ${round}`)),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const why = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      expect(why).toEqual(['files-today'])
      await rowsOf(fresh.db).upload.deleteMany({ where: { sha256: { not: 'rest' } } })
    }
  })

  test('one that is attached while old ones are forgotten stays, or its sender is told', async () => {
    await dispatcher({ db: fresh.db, clock, ids })(act.line('q', 'ines', '/sos Une question ?'))
    const { id: questionId } = await rowsOf(fresh.db).question.findFirstOrThrow()
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await keep(fresh.db, `Essai ${round}`)
      clock.advance(DAY)
      const attached = fresh.db.transaction(async (unit) => {
        await attach(unit, { saidId: ids.next(), questionId }, await handedIn(unit, personId, [id]))
      })
      const [result, swept] = await Promise.allSettled([attached, sweep(other)])
      expect(swept.status).toBe('fulfilled')
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Refusal)
      const left = await rowsOf(fresh.db).upload.count({ where: { id } })
      expect(left).toBe(result.status === 'fulfilled' ? 1 : 0)
    }
  })

  test('a content that is handed in again while it is forgotten is there', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await keep(fresh.db, `Essai ${round}`)
      clock.advance(DAY)
      const [again] = await Promise.all([keep(fresh.db, `Essai ${round}`), sweep(other), sweep(other)])
      const { file } = await rowsOf(fresh.db).upload.findFirstOrThrow({
        where: { id: again.id },
        include: { file: true },
      })
      expect(Buffer.from(file.content).toString()).toBe(`Essai ${round}`)
    }
  })
})
