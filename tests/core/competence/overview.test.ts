/** What coordinators read of competences: of how few nothing is said, who is silent, and that all that is counted adds up. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sectionsOf, WAYS } from '../../../core/competence/overview/figures.ts'
import type { Verdicts } from '../../../core/competence/overview/overview-store.ts'
import { isSilent, SILENT_WEEKS } from '../../../core/competence/overview/silence.ts'
import { FEW_DECISIONS, sharesOf } from '../../../core/competence/overview/verdicts.ts'
import { allCompetences } from '../../../core/framework/framework.ts'
import { c2i2e, crcn, frameworkKey } from '../../../core/framework/frameworks.ts'

const DAY = 86_400_000
const of = (personId: string, decided: number, refused = 0): Verdicts => ({
  personId,
  name: personId,
  decided,
  refused,
})
const names = (some: ReadonlyArray<{ name: string }>) => some.map(({ name }) => name)

describe('the share of what was not attested', () => {
  test('is said of whoever decided ten things, and of all together', () => {
    const { all, shown, withheld } = sharesOf([of('b', 20, 5), of('a', 10, 1)], 'z')
    expect(shown.map(({ name, share }) => [name, share])).toEqual([
      ['a', 0.1],
      ['b', 0.25],
    ])
    expect([all?.share, withheld]).toEqual([0.2, []])
  })

  test('of a single one who decided too little, another one is withheld with them', () => {
    const { shown, withheld, all } = sharesOf([of('a', 50), of('b', 9), of('c', 12)], 'z')
    expect([names(shown), names(withheld), all?.decided]).toEqual([['a'], ['b', 'c'], 71])
  })

  test('whoever reads knows their own: two others are withheld', () => {
    const { shown, withheld } = sharesOf([of('a', 50), of('b', 9), of('me', 12), of('c', 30)], 'me')
    expect([names(shown), names(withheld)]).toEqual([['a'], ['b', 'c', 'me']])
  })

  test('where nobody can be hidden among others, nothing is said at all', () => {
    expect(sharesOf([of('a', 3, 1)], 'z')).toMatchObject({ all: null, shown: [] })
    expect(sharesOf([of('a', 3, 1), of('me', 40)], 'me')).toMatchObject({ all: null, shown: [] })
    expect(sharesOf([], 'z')).toEqual({ all: null, shown: [], withheld: [] })
  })

  test('never lets what is withheld of one be found from the rest, whoever reads', () => {
    const verdicts = fc
      .uniqueArray(
        fc.record({ id: fc.nat(9), decided: fc.integer({ min: 1, max: 40 }), refused: fc.nat(40) }),
        {
          selector: ({ id }) => id,
          maxLength: 8,
        },
      )
      .map((all) =>
        all.map(({ id, decided, refused }) => of(String(id), decided, Math.min(decided, refused))),
      )
    fc.assert(
      fc.property(verdicts, fc.nat(9), (given, reader) => {
        const { all, shown, withheld } = sharesOf(given, String(reader))
        expect([...names(shown), ...names(withheld)].sort()).toEqual(names(given).sort())
        for (const { decided } of shown) expect(decided).toBeGreaterThanOrEqual(FEW_DECISIONS)
        const hidden = given.filter(({ personId }) => withheld.some((one) => one.personId === personId))
        if (all === null || hidden.length === 0) return
        // What is left once all that they know is taken away is at least two people's, and not little.
        const unknown = hidden.filter(({ personId }) => personId !== String(reader))
        expect(unknown.length).toBeGreaterThanOrEqual(2)
        expect(unknown.reduce((sum, { decided }) => sum + decided, 0)).toBeGreaterThanOrEqual(FEW_DECISIONS)
      }),
    )
  })
})

describe('somebody is silent', () => {
  const now = new Date('2026-12-01T09:00:00Z')
  const ago = (days: number) => new Date(now.getTime() - days * DAY)
  const weeks = SILENT_WEEKS * 7
  test.each([
    [
      'who never declared anything in all that time',
      { since: ago(90), lastDeclaredAt: null, attested: 0 },
      true,
    ],
    ['whose last declaration is as old', { since: ago(90), lastDeclaredAt: ago(weeks), attested: 3 }, true],
  ])('%s', (_, one, expected) => expect(isSilent(one, 28, now)).toBe(expected))
  test.each([
    ['who has just come', { since: ago(weeks - 1), lastDeclaredAt: null, attested: 0 }],
    ['who declared something lately', { since: ago(90), lastDeclaredAt: ago(weeks - 1), attested: 3 }],
    ['who has everything', { since: ago(300), lastDeclaredAt: ago(200), attested: 28 }],
  ])('and nobody %s', (_, one) => expect(isSilent(one, 28, now)).toBe(false))
})

describe('what was counted', () => {
  const [key, other] = [frameworkKey(c2i2e), frameworkKey(crcn)]
  const group = (id: string, framework = key) => ({
    ...{ id, organisationId: 'o', code: id.toUpperCase(), name: id, framework },
    spaces: [],
  })
  const months = ['2026-09', '2026-10', '2026-11']
  const codes = [...allCompetences(c2i2e).map(({ code }) => code), 'Z9']
  const cell = {
    groupId: fc.constantFrom('a', 'b'),
    framework: fc.constantFrom(key, other, 'c2i2e@2004'),
    month: fc.constantFrom(...months),
    code: fc.constantFrom(...codes),
  }
  const counted = fc.record({
    attested: fc.array(
      fc.record({
        ...{ ...cell, way: fc.constantFrom(...WAYS) },
        ...{ acquired: fc.nat(9), inGroup: fc.nat(9), people: fc.integer({ min: 1, max: 9 }) },
      }),
    ),
    declared: fc.array(
      fc.record({ ...cell, declared: fc.integer({ min: 1, max: 9 }), undecided: fc.constant(0) }),
    ),
    people: fc.constant([]),
  })
  const given = { groups: [group('a'), group('b')], frameworks: new Map([[key, c2i2e]]), months }

  test('stands in one framework, one month, one group and one row, and none of it is lost', () => {
    const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
    fc.assert(
      fc.property(counted, (all) => {
        const sections = sectionsOf({ ...given, counted: all })
        const acquired = sum(all.attested.map((one) => one.acquired))
        expect(sum(sections.map((one) => one.acquired))).toBe(acquired)
        expect(sum(sections.flatMap((one) => one.months.map((month) => month.acquired)))).toBe(acquired)
        const rows = sections.flatMap(({ matrix }) => matrix.flatMap((domain) => domain.rows))
        expect(sum(rows.map((row) => row.acquired))).toBe(acquired)
        const people = sum(all.attested.map((one) => one.people))
        expect(sum(rows.flatMap((row) => WAYS.map((way) => row.people[way])))).toBe(people)
        expect(sum(sections.map((one) => one.declared))).toBe(sum(all.declared.map((one) => one.declared)))
        const inGroup = sum(all.attested.map((one) => one.inGroup))
        expect(sum(sections.flatMap(({ byGroup }) => byGroup.map((one) => one.acquired)))).toBe(inGroup)
      }),
    )
  })

  test('is under the framework of the groups first, which names what nobody has; a former one names nothing missing', () => {
    const at = { groupId: 'a', month: '2026-10', way: 'home', acquired: 1, inGroup: 1, people: 1 } as const
    const attested = [
      { ...at, framework: key, code: 'B2.1' },
      { ...at, framework: 'c2i2e@2004', code: 'Z9' },
    ]
    const [current, former, ...none] = sectionsOf({
      ...given,
      counted: { attested, declared: [], people: [] },
    })
    expect(none).toEqual([])
    expect([current?.key, current?.isCurrent, current?.never.length]).toEqual([key, true, 27])
    expect([former?.key, former?.isCurrent, former?.framework, former?.never]).toEqual([
      'c2i2e@2004',
      false,
      undefined,
      [],
    ])
  })

  test('of groups with two frameworks, each is there, even with nothing in it', () => {
    const counted = { attested: [], declared: [], people: [] }
    const groups = [group('a'), group('b', other)]
    const frameworks = new Map([
      [key, c2i2e],
      [other, crcn],
    ])
    const sections = sectionsOf({ counted, groups, frameworks, months })
    expect(sections.map(({ key: one, never, byGroup }) => [one, never.length, byGroup.length])).toEqual([
      [key, 28, 1],
      [other, 16, 1],
    ])
  })
})
