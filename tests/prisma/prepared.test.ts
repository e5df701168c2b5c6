/** Statements that PGlite remembers: the same answers as from an engine that reads each text anew. */
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rememberStatements } from '../../prisma/prepared.ts'

let remembering: PGlite
let plain: PGlite
/** The kinds of messages that the remembering engine was sent. */
let sent: string[] = []

beforeAll(async () => {
  plain = await PGlite.create()
  remembering = await PGlite.create()
  const raw = remembering.execProtocolRaw.bind(remembering)
  remembering.execProtocolRaw = (message, options) => {
    sent.push(String.fromCharCode(message[0] ?? 0))
    return raw(message, options)
  }
  rememberStatements(remembering)
  rememberStatements(remembering)
  for (const engine of [plain, remembering])
    await engine.exec(
      'create table "Note" ("id" int primary key, "text" text, "at" timestamptz, "tags" text[])',
    )
})
afterAll(() => Promise.all([plain.close(), remembering.close()]))

const names = async () => {
  const { rows } = await remembering.query<{ count: number }>(
    'select count(*)::int as "count" from pg_prepared_statements',
  )
  return rows[0]?.count ?? 0
}

test('a text is read once, and what is asked with it every time', async () => {
  const text = 'select $1::int + 1 as "next", $2::text as "said"'
  expect((await remembering.query(text, [1, 'un'])).rows).toEqual([{ next: 2, said: 'un' }])
  sent = []
  expect((await remembering.query(text, [41, null])).rows).toEqual([{ next: 42, said: null }])
  expect(sent).toEqual(['B', 'E', 'S'])
})

test('a text that fails does so each time, and nothing of it stays in the way', async () => {
  for (let time = 0; time < 2; time++) {
    await expect(remembering.query('select * from "Nowhere"')).rejects.toThrow('"Nowhere"')
    await expect(remembering.query('select 1 / $1::int', [0])).rejects.toThrow('division by zero')
    expect((await remembering.query('select 1 / $1::int as "all"', [1])).rows).toEqual([{ all: 1 }])
  }
})

test('a text whose columns have changed fails once, and is then read anew', async () => {
  await remembering.exec('create table "Grows" ("a" int)')
  expect((await remembering.query('select * from "Grows"')).fields).toHaveLength(1)
  await remembering.exec('alter table "Grows" add "b" int')
  await expect(remembering.query('select * from "Grows"')).rejects.toThrow('cached plan')
  expect((await remembering.query('select * from "Grows"')).fields).toHaveLength(2)
})

test('whoever has the database forget names is forgotten too', async () => {
  const text = 'select $1::int as "one"'
  await remembering.query(text, [1])
  for (const forget of ['discard all', 'deallocate all']) {
    await remembering.exec(forget)
    expect((await remembering.query(text, [1])).rows).toEqual([{ one: 1 }])
  }
})

test('what is discarded besides names forgets none', async () => {
  const text = 'select $1::int as "still"'
  await remembering.query(text, [1])
  const before = await names()
  await remembering.exec('create temp table "Passing" ("a" int); discard temp; discard plans')
  sent = []
  expect((await remembering.query(text, [2])).rows).toEqual([{ still: 2 }])
  expect(sent).toEqual(['B', 'E', 'S'])
  expect(await names()).toBe(before)
})

test('however many texts there are, 500 of them are remembered: those of which was heard last', async () => {
  const often = 'select 0 as "often"'
  for (let index = 0; index < 700; index++) {
    await remembering.query(`select ${index} as "n"`)
    await remembering.query(often)
  }
  expect(await names()).toBe(500)
  sent = []
  await remembering.query(often)
  expect(sent).toEqual(['B', 'E', 'S'])
})

type Step = { sql: string; values: readonly unknown[] }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ id: fc.nat(4), text: fc.option(fc.string()), tags: fc.array(fc.string(), { maxLength: 3 }) })
    .map(({ id, text, tags }) => ({
      sql: 'insert into "Note" ("id", "text", "at", "tags") values ($1, $2, $3, $4) returning *',
      values: [
        id,
        text?.replaceAll('\0', '') ?? null,
        new Date(86_400_000 * id),
        tags.map((tag) => tag.replaceAll('\0', '')),
      ],
    })),
  fc.nat(4).map((id) => ({ sql: 'delete from "Note" where "id" = $1 returning "text"', values: [id] })),
  fc
    .nat(4)
    .map((id) => ({ sql: 'select 1 / ("id" - $1) as "share" from "Note" order by "id"', values: [id] })),
  fc.constant({ sql: 'select * from "Note" order by "id"', values: [] }),
)

test('in and out of transactions, refused or not, both engines say the same', async () => {
  const said = async (query: PGlite['query'], { sql, values }: Step) => {
    try {
      const { rows, fields, affectedRows } = await query(sql, [...values], { rowMode: 'array' })
      return { rows, fields, affectedRows }
    } catch (error) {
      return (error as { code?: string }).code
    }
  }
  const played = async (engine: PGlite, acts: Array<{ together: boolean; steps: Step[] }>) => {
    await engine.exec('delete from "Note"')
    const all: unknown[] = []
    for (const { together, steps } of acts) {
      const run = async (query: PGlite['query']) => {
        for (const one of steps) all.push(await said(query, one))
      }
      if (together)
        all.push(await engine.transaction((within) => run(within.query)).catch((error) => error.code))
      else await run(engine.query.bind(engine))
    }
    return all
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ together: fc.boolean(), steps: fc.array(step, { maxLength: 6 }) }), {
        maxLength: 6,
      }),
      async (acts) => {
        expect(await played(remembering, acts)).toEqual(await played(plain, acts))
      },
    ),
    { numRuns: 60 },
  )
})
