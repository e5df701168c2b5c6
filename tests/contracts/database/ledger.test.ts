/** The ledger of the guarantee: everything is in it, once, in one chain; and whatever is changed afterwards is found. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../../bots/demo/stage.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import { link, sealOf } from '../../../core/ledger/chain.ts'
import { append, begin, holdHead, listEntries } from '../../../core/ledger/ledger-store.ts'
import { noteAttended } from '../../../core/ledger/outage.ts'
import { seal } from '../../../core/ledger/seal.ts'
import { verify } from '../../../core/ledger/verify.ts'
import type { Database } from '../../../prisma/client.ts'
import { engines, stageOn } from '../../support/engines.ts'
import { plain, wordsOf } from '../../support/news.ts'
import { createOtherGroup } from '../../support/other-group.ts'
import { rowsOf } from '../../support/rows.ts'
import { statementsOf } from '../../support/statements.ts'

/** An entry that somebody is about to append. */
const ENTRY = { source: 'move', sourceId: '0190a000-0000-7000-8000-000000000001', facts: '{}' } as const
/** What undoes a transaction. */
class Stopped extends Error {}

describe.each(engines)('the ledger on $name', (engine) => {
  let stage: Stage & { another(): Promise<Database> }
  let organisationId: string

  beforeEach(async () => {
    stage = await stageOn(engine)
    organisationId = (await rowsOf(stage.db).organisation.findFirstOrThrow()).id
  })
  afterEach(() => stage.close())
  afterAll(() => engine.end())

  const verified = (seals: Parameters<typeof verify>[2] = []) => verify(stage.db, organisationId, seals)
  const kinds = async () => [...new Set((await verified()).faults.map(({ kind }) => kind))].sort()
  const entries = () => listEntries(stage.db.unit, organisationId, 0, 10_000)
  const reference = async (nth: number) =>
    (await rowsOf(stage.db).question.findMany({ orderBy: { id: 'asc' } }))[nth]?.reference
  /** As somebody would who holds the database and knows of the triggers. */
  const tamper = async (table: string, sql: string) => {
    const rows = rowsOf(stage.db)
    await rows.$executeRawUnsafe(`alter table "${table}" disable trigger user`)
    expect(await rows.$executeRawUnsafe(sql)).toBeGreaterThan(0)
    await rows.$executeRawUnsafe(`alter table "${table}" enable trigger user`)
  }

  /** A question answered after a pause, one that is broken and corrected by nothing, and one that was withdrawn. */
  async function aWeek() {
    await stage.say('ines', '/sos Comment projeter une figure ?')
    await stage.say('ines', '/sos Comment imprimer en recto verso ?')
    await stage.say('ines', '/sos Où ranger les fichiers de la classe ?')
    await stage.pass({ hours: 30 })
    await stage.say('claire', `/demander ${await reference(0)} Sur quel ordinateur ?`)
    await stage.pass({ hours: 20 })
    await stage.say('ines', `/preciser ${await reference(0)} Celui de la salle 12.`)
    await stage.say('ines', `/retirer ${await reference(2)}`)
    await stage.say('claire', `/repondre ${await reference(0)} Par le câble HDMI, côté droit.`)
    await stage.pass({ days: 4 })
    for (const hours of [9, 0]) {
      const at = new Date(stage.clock.now().getTime() - hours * HOUR)
      await noteAttended(stage.db, at, at)
    }
    await stage.pass({ minutes: 2 })
  }

  test('holds every promise, event, act and delivery, and nothing is wrong with it', async () => {
    await aWeek()
    const rows = rowsOf(stage.db)
    const counts = {
      promise: await rows.deadline.count(),
      clock: await rows.deadlineEvent.count(),
      move: await rows.questionMove.count(),
      delivery: await rows.delivery.count({ where: { message: { subjectType: 'question' } } }),
      outage: await rows.outage.count(),
    }
    const all = await entries()
    for (const [source, count] of Object.entries(counts)) {
      expect(count).toBeGreaterThan(0)
      expect([source, all.filter((one) => one.source === source).length]).toEqual([source, count])
    }
    const { head, waiting, faults } = await verified()
    expect([head.seq, waiting, faults]).toEqual([all.length, 0, []])
  })

  test('names nobody, and quotes nobody', async () => {
    await aWeek()
    const text = (await entries()).map(({ facts }) => facts).join('\n')
    const people = await rowsOf(stage.db).person.findMany()
    for (const { name } of people) expect(text).not.toContain(name)
    expect(text).not.toMatch(/figure|HDMI|salle 12|ordinateur/)
  })

  test('what was just recorded waits, and is no fault', async () => {
    await stage.say('ines', '/sos Comment projeter une figure ?')
    const { waiting, faults } = await verified()
    expect(waiting).toBeGreaterThan(0)
    expect(faults).toEqual([])
    await stage.pass({ minutes: 1 })
    expect((await verified()).waiting).toBe(0)
  })

  const TAMPERED: Array<[what: string, table: string, sql: string, found: string[]]> = [
    [
      'an answer that was given earlier than it was',
      'DeadlineEvent',
      `update "DeadlineEvent" set "at" = "at" - interval '1 day' where "kind" = 'met'`,
      ['altered'],
    ],
    [
      'a breach that is gone',
      'DeadlineEvent',
      `delete from "DeadlineEvent" where "kind" = 'breach'`,
      ['gone'],
    ],
    [
      'a breach that the question no longer shows',
      'Deadline',
      `update "Deadline" set "breachedAt" = null where "breachedAt" is not null`,
      ['elsewhere'],
    ],
    [
      'a longer time',
      'Deadline',
      `update "Deadline" set "days" = 9 where "subjectType" = 'question'`,
      ['altered'],
    ],
    [
      'an act put in beside the ledger',
      'QuestionMove',
      `insert into "QuestionMove" select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*
        from "QuestionMove" m limit 1`,
      ['beside'],
    ],
    [
      'a delivery that failed and reads as accepted',
      'Delivery',
      `update "Delivery" set "attempt" = 7 where "id" = (select "sourceId" from "LedgerEntry" where "source" = 'delivery' limit 1)`,
      ['altered'],
    ],
    [
      'an outage that was shorter',
      'Outage',
      `update "Outage" set "to" = "to" - interval '2 hours'`,
      ['altered'],
    ],
    [
      'an entry whose facts are others',
      'LedgerEntry',
      `update "LedgerEntry" set "facts" = replace("facts", '"breach"', '"resumed"') where "facts" like '%"breach"%'`,
      ['altered', 'broken', 'elsewhere'],
    ],
    [
      'two entries in the other order',
      'LedgerEntry',
      `update "LedgerEntry" e set "facts" = o."facts", "source" = o."source", "sourceId" = gen_random_uuid()
        from "LedgerEntry" o where e."seq" = 2 and o."seq" = 3`,
      ['beside', 'broken', 'gone'],
    ],
    [
      'an entry put in between two others, the later ones moved up',
      'LedgerEntry',
      `with later as (delete from "LedgerEntry" where "seq" >= 4 returning *)
        insert into "LedgerEntry" ("organisationId", "seq", "source", "sourceId", "facts", "hash", "sealedAt")
        select "organisationId", "seq" + 1, "source", "sourceId", "facts", "hash", "sealedAt" from (
          select * from later union all
          select e."organisationId", 3, 'move', gen_random_uuid(), e."facts",
            encode(sha256(convert_to(e."hash" || E'\\n4\\n' || e."facts", 'UTF8')), 'hex'), e."sealedAt"
          from "LedgerEntry" e where e."seq" = 3 order by 2 desc) l`,
      ['broken', 'cut', 'gone'],
    ],
    [
      'an entry that was cut out',
      'LedgerEntry',
      `delete from "LedgerEntry" where "seq" = 4`,
      ['beside', 'broken'],
    ],
    [
      'an end that was cut off',
      'LedgerEntry',
      `delete from "LedgerEntry" where "seq" > (select max("seq") - 3 from "LedgerEntry")`,
      ['beside', 'cut'],
    ],
  ]

  test.each(TAMPERED)('finds %s', async (_, table, sql, found) => {
    await aWeek()
    await tamper(table, sql)
    expect(await kinds()).toEqual(expect.arrayContaining(found))
  })

  test('a chain written anew from the beginning does not hold what people kept of the former one', async () => {
    await aWeek()
    const before = (await verified()).head
    const kept = { seq: before.seq, begins: before.hash.slice(0, 32) }
    expect((await verified([kept])).holds).toEqual([kept.seq])
    await tamper(
      'DeadlineEvent',
      `update "DeadlineEvent" set "at" = "at" - interval '1 day' where "kind" = 'met'`,
    )
    await tamper(
      'Deadline',
      `update "Deadline" set "metAt" = "metAt" - interval '1 day' where "metAt" is not null`,
    )
    await tamper('LedgerEntry', 'delete from "LedgerEntry"')
    const rows = rowsOf(stage.db)
    await rows.$executeRawUnsafe('delete from "LedgerHead"')
    for (const [source, table, organisation] of [
      ['promise', '"Deadline" t', 't."organisationId"'],
      ['clock', '"DeadlineEvent" t join "Deadline" d on d."id" = t."deadlineId"', 'd."organisationId"'],
      ['move', '"QuestionMove" t join "Question" q on q."id" = t."questionId"', 'q."organisationId"'],
      [
        'delivery',
        `"Delivery" t join "OutboxMessage" m on m."id" = t."messageId" and m."subjectType" = 'question'`,
        'm."organisationId"',
      ],
      ['outage', '"Outage" t', 't."organisationId"'],
    ])
      await rows.$executeRawUnsafe(
        `insert into "Unsealed" select ${organisation}, '${source}', t."id" from ${table} on conflict do nothing`,
      )
    await seal(stage)
    const { faults, holds } = await verified([kept])
    expect([faults, holds]).toEqual([[], []])
  })

  test('two processes that seal at once make one chain, without a gap', async () => {
    for (let nth = 0; nth < 4; nth++) await stage.say('ines', `/sos Comment imprimer la page ${nth} ?`)
    const other = await stage.another()
    await Promise.all([seal(stage), seal({ db: other, clock: stage.clock }), seal(stage)])
    await seal(stage)
    const { waiting, faults } = await verified()
    expect([waiting, faults]).toEqual([0, []])
    expect((await entries()).map(({ seq }, index) => seq - index)).toEqual((await entries()).map(() => 1))
  })

  /** Somebody asks in each of two institutes. */
  async function twoInstitutes(): Promise<string> {
    await createOtherGroup(stage, { code: 'CHIM', trainee: 'Zoe', trainer: 'Luc', sameOrganisation: false })
    await stage.say('ines', '/sos Comment projeter une figure ?')
    await stage.say('zoe', '/sos Comment projeter une figure ?')
    const other = await rowsOf(stage.db).organisation.findFirstOrThrow({
      where: { id: { not: organisationId } },
    })
    return other.id
  }
  const lengthOf = async (id: string) => (await listEntries(stage.db.unit, id, 0, 10_000)).length

  test('each chain is sealed in a transaction of its own', async () => {
    const other = await twoInstitutes()
    await seal(stage)
    for (const id of [organisationId, other]) expect(await lengthOf(id)).toBeGreaterThan(0)
    const [row] = await rowsOf(stage.db).$queryRawUnsafe<Array<{ many: number }>>(
      'select count(distinct "xmin"::text)::int as "many" from "LedgerHead"',
    )
    expect(row?.many).toBe(2)
  })

  // On PGlite one transaction waits for the whole of another, whatever they are about.
  test.runIf(engine.name === 'PostgreSQL').each([
    ['that has begun', true],
    ['that is being begun', false],
  ])(
    'while somebody seals a chain %s, nobody waits for it: those of others are sealed',
    async (_, hasBegun) => {
      const other = await twoInstitutes()
      if (hasBegun) {
        await seal(stage)
        await stage.say('ines', '/sos Comment imprimer en recto verso ?')
        await stage.say('zoe', '/sos Comment imprimer en recto verso ?')
      }
      const elsewhere = await stage.another()
      const [before, theirs] = [await lengthOf(organisationId), await lengthOf(other)]
      if (!hasBegun) await begin(stage.db.unit, organisationId, stage.clock.now())
      await stage.db
        .transaction(async (unit) => {
          const head = await holdHead(unit, organisationId)
          if (!head) throw new Error('nobody else holds it')
          await append(unit, organisationId, [{ ...link(head, '{}'), ...ENTRY }], stage.clock.now())
          await seal({ db: elsewhere, clock: stage.clock })
          expect(await lengthOf(other)).toBeGreaterThan(theirs)
          expect(await lengthOf(organisationId)).toBe(before)
          throw new Stopped()
        })
        .catch((error: unknown) => expect(error).toBeInstanceOf(Stopped))
      await seal({ db: elsewhere, clock: stage.clock })
      expect(await lengthOf(organisationId)).toBeGreaterThan(before)
      expect((await verified()).faults).toEqual([])
    },
  )

  test('the rows refuse to be changed or removed', async () => {
    await stage.say('ines', '/sos Comment projeter une figure ?')
    await seal(stage)
    for (const sql of ['update "LedgerEntry" set "hash" = \'x\'', 'delete from "LedgerEntry"'])
      await expect(rowsOf(stage.db).$executeRawUnsafe(sql)).rejects.toThrow(/append-only/)
  })

  test('sealing costs as many statements for many records as for one, and one where there is nothing', async () => {
    await stage.say('ines', '/sos Comment projeter une figure ?')
    await seal(stage)
    await stage.say('ines', '/sos Comment imprimer en recto verso ?')
    const noted = statementsOf(stage.db)
    const cost = async () => (await noted.during(() => seal(stage))).length
    const few = await cost()
    for (let nth = 0; nth < 10; nth++) await stage.say('ines', `/sos Comment imprimer la page ${nth} ?`)
    expect(await cost()).toBe(few)
    expect(await cost()).toBe(1)
  })

  test('the coordination gets a seal each morning on which something was sealed, and it can be checked', async () => {
    const seals = async () =>
      (await stage.inSpace('maths-alerts')).filter(({ title }) => title?.startsWith('Sceau du registre'))
    await stage.say('ines', '/sos Comment projeter une figure ?')
    await stage.pass({ hours: 1 })
    expect(await seals()).toHaveLength(0)
    await stage.pass({ hours: 20 })
    await stage.pass({ hours: 1 })
    const [told, ...others] = await seals()
    expect(others).toEqual([])
    const text = /\d+-[0-9a-f]{32}/.exec(plain(JSON.stringify(told)))?.[0] ?? ''
    const head = (await entries()).find(({ seq }) => text.startsWith(`${seq}-`))
    expect(text).toBe(head && sealOf(head))
    const check = async (line: string) =>
      plain((await stage.say('helene', line)).replies.map(wordsOf).join('\n'))
    expect(await check(`/registre ${text}`)).toContain('Ce sceau est bien celui du registre')
    expect(await check(`/registre ${text.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`)).toContain(
      'n’est pas celui de votre registre',
    )
    expect(await check('/registre 12-abc')).toContain('Ce sceau est incomplet')
    expect(await check('/registre')).toMatch(/Le registre compte \d+ inscriptions/)
    await stage.say('ines', `/resolu ${await reference(0)}`)
    await stage.pass({ days: 1 })
    await stage.pass({ days: 1 })
    // It is over, and nothing is sealed any more.
    const after = (await seals()).length
    await stage.pass({ days: 1 })
    await stage.pass({ days: 1 })
    expect((await seals()).length).toBe(after)
  })
})
