import { afterAll, describe, expect, test } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

describe.each(engines)('transactions on $name', (engine) => {
  afterAll(() => engine.end())

  test('one whose COMMIT fails is not said to be done', async () => {
    const { db, close } = await engine.fresh()
    const table = 'create table "Late" ("n" int unique deferrable initially deferred)'
    await rowsOf(db).$executeRawUnsafe(table)
    const add = db.transaction(async (unit) => {
      await rowsOf(unit).$executeRaw`insert into "Late" values (1)`
      await rowsOf(unit).$executeRaw`insert into "Late" values (1)`
    })
    await expect(add).rejects.toThrow()
    expect(await rowsOf(db).$queryRaw`select "n" from "Late"`).toEqual([])
    await close()
  })

  test('what is thrown in one is thrown by it, and nothing of it is kept', async () => {
    const { db, close } = await engine.fresh()
    const failing = db.transaction(async (unit) => {
      await rowsOf(unit).setting.create({ data: { key: 'a', value: 1 } })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await rowsOf(db).setting.count()).toBe(0)
    await close()
  })

  test('what is written beside one that is undone stays', async () => {
    const { db, close } = await engine.fresh()
    let beside: Promise<unknown> = Promise.resolve()
    const failing = db.transaction(async (unit) => {
      await rowsOf(unit).setting.create({ data: { key: 'inside', value: 1 } })
      beside = rowsOf(db)
        .setting.create({ data: { key: 'beside', value: 1 } })
        .then((row) => row.key)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow()
    expect(await beside).toBe('beside')
    expect((await rowsOf(db).setting.findMany()).map((row) => row.key)).toEqual(['beside'])
    await close()
  })
})
