import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, type Fact, SOURCES } from '../../../core/kernel/fact.ts'
import { beginning, readSeal, sealOf } from '../../../core/ledger/chain.ts'
import { chained } from '../../../core/ledger/seal.ts'
import { lastMorning } from '../../../core/ledger/telling.ts'

const facts = fc.array(
  fc.record({
    source: fc.constantFrom(...SOURCES),
    id: fc.uuid(),
    at: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
    says: fc.dictionary(
      fc.constantFrom('kind', 'step', 'to'),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
    ),
  }) satisfies fc.Arbitrary<Fact>,
  { minLength: 1, maxLength: 12 },
)

describe('the text of a fact', () => {
  test('is the same whatever the order of what it says', () => {
    const at = new Date('2026-11-02T09:00:00Z')
    const one: Fact = { source: 'clock', id: 'i', at, says: { b: 1, a: at } }
    const other: Fact = { says: { a: at, b: 1 }, at, id: 'i', source: 'clock' }
    expect(canonical(one)).toBe(canonical(other))
  })

  test('is this, for as long as there are ledgers', () => {
    const at = new Date('2026-11-02T09:00:00Z')
    expect(
      canonical({ source: 'move', id: 'i', at, says: { to: 'open', from: null, cycle: 1, saidAt: at } }),
    ).toBe(
      '{"cycle":1,"from":null,"id":"i","recordedAt":"2026-11-02T09:00:00.000Z","saidAt":"2026-11-02T09:00:00.000Z","source":"move","to":"open"}',
    )
  })
})

describe('a chain', () => {
  test('is the same however what was recorded comes', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const head = beginning('o')
        expect(chained(head, [...some].reverse()).map(({ hash }) => hash)).toEqual(
          chained(head, some).map(({ hash }) => hash),
        )
      }),
    )
  })

  test('ends elsewhere when any fact of it is another one, or missing', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (some, which) => {
        const head = beginning('o')
        const end = chained(head, some).at(-1)?.hash
        const index = which % some.length
        const changed = some.map((fact, at) =>
          at === index ? { ...fact, says: { ...fact.says, more: 1 } } : fact,
        )
        expect(chained(head, changed).at(-1)?.hash).not.toBe(end)
        expect(chained(head, some.toSpliced(index, 1)).at(-1)?.hash).not.toBe(end)
      }),
    )
  })

  test('has nothing in common with that of another organisation', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const one = new Set(chained(beginning('one'), some).map(({ hash }) => hash))
        expect(chained(beginning('two'), some).filter(({ hash }) => one.has(hash))).toEqual([])
      }),
    )
  })
})

describe('a seal that somebody copied', () => {
  const head = chained(beginning('o'), [{ source: 'move', id: 'i', at: new Date(0), says: {} }])[0]
  if (!head) throw new Error('one fact makes one entry')

  test('is read as it was written, with blanks around it and in capitals', () => {
    const { seq, hash } = head
    expect(readSeal(`  ${sealOf(head).toUpperCase()}\n`)).toEqual({ seq, begins: hash.slice(0, 32) })
  })

  test.each(['', '12', '12-', '-abc', `12-${'a'.repeat(31)}`, `x-${'a'.repeat(32)}`, `12-${'g'.repeat(32)}`])(
    '“%s” is none',
    (text) => expect(readSeal(text)).toBeNull(),
  )
})

describe('the last morning', () => {
  const cases: Array<[string, string]> = [
    ['2026-11-02T05:59:59.999Z', '2026-11-01T06:00:00.000Z'],
    ['2026-11-02T06:00:00.000Z', '2026-11-02T06:00:00.000Z'],
    // Summer time began in the night of the 29th of March, and ended in that of the 25th of October.
    ['2026-03-29T05:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['2026-10-25T06:00:00.000Z', '2026-10-25T06:00:00.000Z'],
    ['2026-10-25T05:30:00.000Z', '2026-10-24T05:00:00.000Z'],
  ]
  test.each(cases)('at %s in Paris was at %s', (now, morning) => {
    expect(lastMorning(new Date(now), 'Europe/Paris').toISOString()).toBe(morning)
  })
})
