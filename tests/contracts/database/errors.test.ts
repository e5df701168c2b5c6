/** What a database refuses is told by its codes: the same on both, by a method of Prisma, by SQL, and at a COMMIT. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isBusy, isDiskFull, isTaken, isUnstorable } from '../../../prisma/errors.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

/** What the database is made to say, and what that is. */
const REFUSED = [
  ['40001', 'busy'],
  ['40P01', 'busy'],
  ['23505', 'taken'],
  ['53100', 'full'],
  ['22008', 'unstorable'],
  ['22P02', 'unstorable'],
  ['23514', undefined],
  ['42501', undefined],
] as const

function kindOf(error: unknown): string | undefined {
  if (isBusy(error)) return 'busy'
  if (isTaken(error)) return 'taken'
  if (isUnstorable(error)) return 'unstorable'
  return isDiskFull(error) ? 'full' : undefined
}

describe.each(engines)('errors of $name', (engine) => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await engine.fresh()
    await rowsOf(fresh.db).setting.create({ data: { key: 'there', value: 1 } })
  })
  afterEach(async () => {
    // A database whose tables are as they were serves the next test.
    await sql('drop function if exists refuse cascade')
    await fresh.close()
  })
  afterAll(() => engine.end())

  const thrown = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => expect.unreachable('nothing was refused'),
      (error: unknown) => error,
    )
  const sql = (text: string) => rowsOf(fresh.db).$executeRawUnsafe(text)
  /** Words that other codes would be recognised by, if words were read. */
  const refusing = (code: string) =>
    `create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'deadlock 40001 P2002 no space left' using errcode = '${code}'; end $$`

  test.each(REFUSED)('%s by a method is %s', async (code, kind) => {
    await sql(refusing(code))
    await sql('create trigger refuse before update on "Setting" for each row execute function refuse()')
    const update = rowsOf(fresh.db).setting.update({ where: { key: 'there' }, data: { value: 2 } })
    expect(kindOf(await thrown(update))).toBe(kind)
  })

  test.each(REFUSED)('%s by SQL is %s', async (code, kind) => {
    await sql(refusing(code))
    await sql('create trigger refuse before update on "Setting" for each row execute function refuse()')
    expect(kindOf(await thrown(sql(`update "Setting" set "value" = '2'`)))).toBe(kind)
    const returning = rowsOf(fresh.db).$queryRawUnsafe(`update "Setting" set "value" = '2' returning "key"`)
    expect(kindOf(await thrown(returning))).toBe(kind)
  })

  test.each(REFUSED)('%s at the end of a transaction is %s', async (code, kind) => {
    await sql(refusing(code))
    await sql(`create constraint trigger refuse after insert on "Setting" deferrable initially deferred
      for each row execute function refuse()`)
    const transaction = fresh.db.transaction((unit) =>
      rowsOf(unit).setting.create({ data: { key: 'new', value: 1 } }),
    )
    expect(kindOf(await thrown(transaction))).toBe(kind)
    expect(await rowsOf(fresh.db).setting.count()).toBe(1)
  })

  test('a second row where there must be one is taken, however it is written', async () => {
    const data = { key: 'there', value: 2 }
    expect(isTaken(await thrown(rowsOf(fresh.db).setting.create({ data })))).toBe(true)
    expect(isTaken(await thrown(sql(`insert into "Setting" ("key", "value") values ('there', '2')`)))).toBe(
      true,
    )
    const within = fresh.db.transaction((unit) => rowsOf(unit).setting.create({ data }))
    expect(isTaken(await thrown(within))).toBe(true)
  })

  test.each([
    ['a day of the year 0', `select '0000-01-01'::date`],
    ['an id that is none', `select 'x'::uuid`],
    ['a number too large', `select 99999999999::int`],
    ['a character that is none', `select '{"a":"\\u0000"}'::jsonb`],
  ])('%s can never be stored', async (_, statement) => {
    expect(isUnstorable(await thrown(rowsOf(fresh.db).$queryRawUnsafe(statement)))).toBe(true)
  })

  test('nor can they by a method', async () => {
    const one = { id: 'x', organisationId: 'x', name: 'x', language: 'fr', createdAt: new Date(0) }
    expect(isUnstorable(await thrown(rowsOf(fresh.db).person.create({ data: one })))).toBe(true)
    const from = new Date('0000-01-01T00:00:00Z')
    const id = '00000000-0000-7000-8000-000000000000'
    const absence = rowsOf(fresh.db).absence.create({ data: { id, personId: id, from } })
    expect(isUnstorable(await thrown(absence))).toBe(true)
  })

  test('what is no error of a database is none of these', () => {
    for (const other of [undefined, null, 'P2002', new Error('deadlock 40P01'), { code: 42 }])
      expect(kindOf(other)).toBeUndefined()
  })
})
