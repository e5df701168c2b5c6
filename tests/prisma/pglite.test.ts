/** What PGlite copies for each answer: nothing, and it reads what it read before. */
import { PGlite } from '@electric-sql/pglite'
import { afterEach, expect, test } from 'vitest'
import { embeddedDriver } from '../../prisma/pglite.ts'

const engines: PGlite[] = []
async function engine(): Promise<PGlite> {
  const made = await PGlite.create()
  engines.push(made)
  return made
}
afterEach(async () => {
  for (const one of engines.splice(0)) await one.close()
})

const OF_EVERY_KIND = `select 7::int8 as "count", '{"a":1}'::jsonb as "value", now() - now() as "span",
  date '2026-11-02' as "day", array[1, null]::int[] as "numbers", array['{x}', 'y']::text[] as "words",
  array[date '2026-11-02'] as "days", array[true] as "flags", array['{"a":1}'::jsonb] as "values",
  array['00000000-0000-7000-8000-000000000000'::uuid] as "ids"`

test('an engine that copies nothing reads numbers, instants, JSON and arrays of them as it did', async () => {
  const [plain, lean] = [await engine(), await engine()]
  embeddedDriver(lean)
  expect(Object.keys(lean.parsers)).toEqual([])
  expect(await lean.query(OF_EVERY_KIND)).toEqual(await plain.query(OF_EVERY_KIND))
  expect(await lean.query(OF_EVERY_KIND, [], { parsers: {} })).toEqual(await plain.query(OF_EVERY_KIND))
})

test('asked for again, it inherits from the same ones', async () => {
  const lean = await engine()
  embeddedDriver(lean)
  const inherited: unknown = Object.getPrototypeOf(lean.parsers)
  embeddedDriver(lean)
  expect(Object.getPrototypeOf(lean.parsers)).toBe(inherited)
})
