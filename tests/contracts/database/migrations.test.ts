import { afterAll, describe, expect, test } from 'vitest'
import { nextMigration } from '../../../prisma/schema-engine.ts'
import { engines } from '../../support/engines.ts'

describe.each(engines)('migrations on $name', (engine) => {
  afterAll(() => engine.end())

  test('they are applied to an empty database, and a second opening applies nothing', async () => {
    const place = await engine.blank()
    const first = await place.open()
    expect(first.applied).toContain('0001_foundation')
    await first.unit.setting.create({ data: { key: 'kept', value: 'yes' } })
    await first.close()
    const second = await place.open()
    expect(second.applied).toEqual([])
    expect(await second.unit.setting.count()).toBe(1)
    await second.close()
    await place.close()
  })

  test('they lead to exactly what schema.prisma says', async () => {
    const place = await engine.blank()
    expect((await nextMigration(place.adapter)).trim()).toMatch(/^(-- This is an empty migration\.)?$/)
    await place.close()
  })
})
