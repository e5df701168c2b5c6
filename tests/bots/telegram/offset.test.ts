import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Offset } from '../../../bots/telegram/incoming/offset.ts'

const update = (update_id: number) => ({ update_id })

test('nothing that is being handled or failed is ever confirmed, in whatever order things come and end', () => {
  const acts = fc.array(
    fc.oneof(
      fc.record({ arrive: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }) }),
      fc.record({ end: fc.nat(19), well: fc.boolean() }),
      fc.constant({ count: true }),
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(acts, (given) => {
      const offset = new Offset()
      const running = new Set<number>()
      const failed = new Set<number>()
      for (const act of given) {
        if ('arrive' in act) {
          // Telegram gives nothing that was confirmed.
          const updates = act.arrive.filter((id) => id >= (offset.next ?? 0)).map(update)
          for (const { update_id: id } of offset.arrived(updates)) {
            failed.delete(id)
            running.add(id)
          }
        } else if ('end' in act) {
          const id = [...running][act.end % Math.max(1, running.size)]
          if (id === undefined) continue
          running.delete(id)
          if (act.well) offset.done(id)
          else {
            offset.failed(id)
            failed.add(id)
          }
        } else offset.countFailures()
        for (const id of [...running, ...failed]) expect(offset.next).toBeLessThanOrEqual(id)
        expect(offset.running).toBe(running.size)
        expect(offset.failing).toBe(failed.size)
      }
    }),
  )
})

test('what is done is confirmed up to the highest of the last request, and lower numbers after a silence are followed', () => {
  const offset = new Offset()
  expect(offset.next).toBeUndefined()
  for (const { update_id } of offset.arrived([update(7), update(5)])) offset.done(update_id)
  expect(offset.next).toBe(8)
  offset.arrived([])
  expect(offset.next).toBe(8)
  for (const { update_id } of offset.arrived([update(2)])) offset.done(update_id)
  expect(offset.next).toBe(3)
})

test('an update that fails again and again is counted only while others go through', () => {
  const offset = new Offset()
  for (let round = 1; round <= 3; round++) {
    offset.arrived([update(1)])
    offset.failed(1)
    expect(offset.countFailures().get(1)).toBe(round)
  }
  offset.arrived([update(1)])
  expect(offset.countFailures().size).toBe(0)
})
