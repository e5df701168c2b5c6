/** Which promises an outage concerned. */
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../../core/kernel/clock.ts'
import { figuresOf, outagesIn, promisesIn } from '../../../../core/ledger/report/figures.ts'
import { ALWAYS, asked, clock, later, START, sealed } from '../../../support/sealed.ts'

describe('an outage', () => {
  const outage = (from: number, to: number) =>
    sealed('outage', later(to), { from: later(from), to: later(to) })
  const found = (entries: ReturnType<typeof sealed>[], period = ALWAYS) =>
    outagesIn(entries, promisesIn(entries, period), period).map(({ from, concerned }) => [
      from.getTime() - START.getTime(),
      concerned.length,
    ])

  test('concerns the promises of which a reminder, an alert or the end fell into it', () => {
    const all = [...asked, clock('step', 2 * DAY, 'p1', 3 * DAY), outage(0, DAY), outage(DAY, 3 * DAY)]
    expect(found(all)).toEqual([
      [0, 0],
      [DAY, 1],
    ])
  })

  test('a rung that was climbed right before it, or at work again, is none of its own', () => {
    const all = [...asked, clock('step', DAY), clock('step', 3 * DAY + 1), outage(DAY, 3 * DAY)]
    expect(found(all)).toEqual([[DAY, 0]])
  })

  test('concerns what was broken while it lasted, though nothing else fell into it', () => {
    const all = [...asked, clock('step', DAY), clock('breach', 4 * DAY), outage(3 * DAY, 5 * DAY)]
    expect(found(all)).toEqual([[3 * DAY, 1]])
    expect(promisesIn(all, ALWAYS).map(({ down }) => down)).toEqual([true])
  })

  test('is of the period in which it was, and of that in which the questions were asked that it concerned', () => {
    const all = [...asked, clock('step', 2 * DAY, 'p1', 3 * DAY), outage(DAY, 3 * DAY)]
    expect(found(all, { from: START, to: later(HOUR) })).toEqual([[DAY, 1]])
    expect(found(all, { from: later(2 * DAY), to: later(9 * DAY) })).toEqual([[DAY, 0]])
    expect(found(all, { from: later(4 * DAY), to: later(9 * DAY) })).toEqual([])
  })
})

test('of what was broken, those are counted that an outage concerned', () => {
  const outage = sealed('outage', later(5 * DAY), { from: later(3 * DAY), to: later(5 * DAY) })
  const broken = [...asked, clock('breach', 4 * DAY)]
  const down = (entries: ReturnType<typeof sealed>[]) => figuresOf(promisesIn(entries, ALWAYS)).down
  expect([down(broken), down([...broken, outage])]).toEqual([0, 1])
  expect(down([...asked, outage])).toBe(0)
})
