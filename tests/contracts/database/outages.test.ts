/** While nobody was at work: known by the next process, whatever became of the one before it, and in the ledger. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../../bots/demo/stage.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { DAY, HOUR, ManualClock, MINUTE, SECOND, ShiftedClock } from '../../../core/kernel/clock.ts'
import { noteAttended } from '../../../core/ledger/outage.ts'
import { verify } from '../../../core/ledger/verify.ts'
import type { Database } from '../../../prisma/client.ts'
import { engines, stageOn } from '../../support/engines.ts'
import { only, plain, wordsOf } from '../../support/news.ts'
import { readPdf } from '../../support/pdf.ts'
import { assistantWith, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { statementsOf } from '../../support/statements.ts'

describe.each(engines)('outages on $name', (engine) => {
  let stage: Stage & { another(): Promise<Database> }
  const processes: Assistant[] = []

  beforeEach(async () => {
    stage = await stageOn(engine)
  })
  afterEach(async () => {
    for (const one of processes.splice(0)) await one.stop()
    await stage.close()
  })
  afterAll(() => engine.end())

  /** A process like the one that people run, over the same database; it dies when it is asked nothing any more. */
  const start = (db = stage.db, clock = stage.clock) => {
    const process = assistantWith({ db, clock, ids: stage.ids, realClock: clock }, world('web'))
    processes.push(process)
    return process
  }
  /** Some process is at work for so long. */
  const atWork = async (length: number) => {
    for (let passed = 0; passed < length; passed += 4 * MINUTE) {
      stage.clock.advance(4 * MINUTE)
      await noteAttended(stage.db, stage.clock.now(), stage.clock.now())
    }
  }
  const outages = async () =>
    (await rowsOf(stage.db).outage.findMany({ orderBy: { from: 'asc' } })).map(({ from, to }) => [from, to])

  test('a process that died is known to have by the next one: since its last tick, until the first that follows', async () => {
    const first = start()
    await first.tick()
    await atWork(HOUR)
    const died = stage.clock.now()
    stage.clock.advance(14 * HOUR)
    await start().tick()
    expect(await outages()).toEqual([[died, stage.clock.now()]])
  })

  test('where there was none before, none is made up', async () => {
    stage.clock.advance(30 * DAY)
    await start().tick()
    expect(await outages()).toEqual([])
  })

  test('a restart is none, and ticks that are late are none', async () => {
    await start().tick()
    stage.clock.advance(5 * MINUTE)
    await start().tick()
    expect(await outages()).toEqual([])
  })

  test('a machine that slept under its process was away as well', async () => {
    const process = start()
    await process.tick()
    const slept = stage.clock.now()
    stage.clock.advance(8 * HOUR)
    await process.tick()
    expect(await outages()).toEqual([[slept, stage.clock.now()]])
  })

  test('several processes are one: while one of them is at work, it is not down', async () => {
    const [one, other] = [start(), start(await stage.another())]
    await one.tick()
    for (let nth = 0; nth < 3; nth++) {
      stage.clock.advance(4 * MINUTE)
      await other.tick()
    }
    await one.tick()
    expect(await outages()).toEqual([])
  })

  test('of several that begin at once, one finds it', async () => {
    await noteAttended(stage.db, stage.clock.now(), stage.clock.now())
    const other = await stage.another()
    const at = new Date(stage.clock.now().getTime() + DAY)
    const found = await Promise.all([stage.db, other, stage.db, other].map((db) => noteAttended(db, at, at)))
    expect(found.filter((one) => one !== null)).toEqual([DAY])
    expect(await outages()).toHaveLength(1)
  })

  test('of two clocks, one a little behind the other, none goes back', async () => {
    const at = stage.clock.now().getTime()
    for (const seconds of [0, -40, 10, -30, 290])
      await noteAttended(stage.db, new Date(at + seconds * SECOND), stage.clock.now())
    expect(await outages()).toEqual([])
  })

  test('a tick that could not look after what is due was not at work', async () => {
    const process = start()
    await process.tick()
    const last = stage.clock.now()
    const rows = rowsOf(stage.db)
    await rows.$executeRawUnsafe('alter table "Deadline" rename to "Away"')
    for (let nth = 0; nth < 5; nth++) {
      stage.clock.advance(2 * MINUTE)
      await expect(process.tick()).rejects.toThrow()
    }
    await rows.$executeRawUnsafe('alter table "Away" rename to "Deadline"')
    await process.tick()
    expect(await outages()).toEqual([[last, stage.clock.now()]])
  })

  test('whoever moves the clock of the demonstration makes no outage; whoever ends it does, by its clock', async () => {
    const real = new ManualClock(stage.clock.now())
    const moved = new ShiftedClock(real, 0)
    const starts = () =>
      assistantWith({ db: stage.db, clock: moved, ids: stage.ids, realClock: real }, world('web'))
    const process = starts()
    processes.push(process)
    await process.tick()
    moved.advance(20 * HOUR)
    await process.tick()
    expect(await outages()).toEqual([])
    real.advance(2 * HOUR)
    const next = starts()
    processes.push(next)
    await next.tick()
    const now = moved.now()
    expect(await outages()).toEqual([[new Date(now.getTime() - 2 * HOUR), now]])
  })

  test('each organisation has it in its ledger, which verifies', async () => {
    const first = start()
    await first.tick()
    await stage.say('ines', '/sos Comment projeter une figure ?')
    stage.clock.advance(6 * HOUR)
    const next = start()
    await next.tick()
    stage.clock.advance(MINUTE)
    await next.tick()
    const { id } = await rowsOf(stage.db).organisation.findFirstOrThrow()
    const sealed = await rowsOf(stage.db).ledgerEntry.findMany({ where: { source: 'outage' } })
    expect(sealed.map(({ organisationId }) => organisationId)).toEqual([id])
    expect(JSON.parse(sealed[0]?.facts ?? '{}')).toMatchObject({
      from: '2026-11-02T09:00:00.000Z',
      to: '2026-11-02T15:00:00.000Z',
    })
    expect(await verify(stage.db, id)).toMatchObject({ faults: [], waiting: 0 })
  })

  /** The files of one message, after a button of the report. */
  async function received(label: string): Promise<Uint8Array[]> {
    const card = only((await stage.say('helene', '/rapport')).replies)
    const before = new Set((await stage.inbox('helene')).map(({ id }) => id))
    await stage.press('helene', card, label)
    const sent = (await stage.inbox('helene')).filter(({ id }) => !before.has(id))
    const files = sent.flatMap(({ body }) => (body ?? []).filter((block) => block.kind === 'file'))
    return Promise.all(
      files.map(async ({ url }) => new Uint8Array(await (await stage.request(url)).arrayBuffer())),
    )
  }

  test('the report says when it was, how long, and which questions it concerned', async () => {
    const first = start()
    await first.tick()
    await stage.say('ines', '/sos Comment projeter une figure ?')
    await atWork(10 * HOUR)
    await stage.say('ines', '/sos Comment imprimer en couleurs ?')
    stage.clock.advance(66 * HOUR)
    const next = start()
    await next.tick()
    stage.clock.advance(MINUTE)
    await next.tick()
    const said = wordsOf(only((await stage.say('helene', '/rapport')).replies))
    // 75 % of 4 days are 72 hours: the first question's, and not yet the second one's, whose first reminder it was.
    expect(said).toContain('SOS TICE a été à l’arrêt :')
    expect(said).toContain('du lun. 2 nov. à 20 h au jeu. 5 nov. à 14 h (2 jours et 18 heures)')
    expect(said).toContain('questions concernées : SOS-MATHS-2026-0001, SOS-MATHS-2026-0002')
    const pdf = await received('Recevoir le PDF')
    const tables = await received('Recevoir le tableau')
    const printed = plain((await readPdf(pdf[0] ?? new Uint8Array())).text.join(' ').replaceAll('\n', ' '))
    expect(printed).toContain('du lun. 2 nov. à 20 h au jeu. 5 nov. à 14 h (2 jours et 18 heures)')
    const [lines = '', figures = ''] = tables.map((bytes) => plain(new TextDecoder().decode(bytes)))
    expect(figures).toMatch(/du lun. 2 nov. à 20 h .*;SOS-MATHS-2026-0001, SOS-MATHS-2026-0002/)
    const columns = lines.split('\r\n').map((line) => line.split(';'))
    const down = columns[0]?.indexOf('Concernée par un arrêt de SOS TICE') ?? -1
    expect(columns.slice(1, 3).map((cells) => cells[down])).toEqual(['oui', 'oui'])
    stage.clock.advance(30 * DAY)
    expect(wordsOf(only((await stage.say('helene', '/rapport')).replies))).not.toContain('arrêt')
  })

  test('the missed rungs are one: the highest, once', async () => {
    const first = start()
    await first.tick()
    await stage.say('ines', '/sos Comment projeter une figure ?')
    stage.clock.advance(90 * HOUR)
    await start().tick()
    await start().tick()
    const climbed = await rowsOf(stage.db).deadlineEvent.findMany({ where: { kind: 'step' } })
    expect(climbed).toHaveLength(1)
  })

  test('costs one statement while there is none', async () => {
    await noteAttended(stage.db, stage.clock.now(), stage.clock.now())
    const noted = statementsOf(stage.db)
    const later = new Date(stage.clock.now().getTime() + 10 * SECOND)
    expect(await noted.during(() => noteAttended(stage.db, later, later))).toHaveLength(1)
  })
})
