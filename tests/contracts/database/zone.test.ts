/** An instant is an instant, whatever zone the server was given: Debian takes its host's. */
import { afterAll, describe, expect, test } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

describe.each(engines)('on $name', (engine) => {
  afterAll(() => engine.end())

  test('a database set to Paris keeps and gives back the very instants it was given', async () => {
    const fresh = await engine.fresh()
    const rows = await rowsOf(fresh.db).$queryRaw<
      Array<{ name: string }>
    >`select current_database() as "name"`
    await rowsOf(fresh.db).$executeRawUnsafe(
      `alter database "${rows[0]?.name}" set timezone to 'Europe/Paris'`,
    )
    const db = await fresh.another()
    const instant = new Date('2026-07-14T09:30:00.123Z')
    const id = '00000000-0000-7000-8000-000000000001'
    await rowsOf(db).organisation.create({
      data: { id, name: 'o', zone: 'Europe/Paris', language: 'fr', createdAt: instant },
    })
    const read = await rowsOf(db).organisation.findUnique({ where: { id } })
    expect(read?.createdAt).toEqual(instant)
    const found = await rowsOf(db).$queryRaw<Array<{ at: string }>>`
      select to_jsonb("createdAt")#>>'{}' as "at" from "Organisation" where "createdAt" = ${instant}`
    expect(found.map((row) => new Date(row.at))).toEqual([instant])
    await fresh.close()
  })
})
