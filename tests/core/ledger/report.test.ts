import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { c2i2e } from '../../../core/framework/frameworks.ts'
import { uncoveredOf } from '../../../core/helpdesk/topics/topics.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { percent } from '../../../core/i18n/percent.ts'
import { DAY, HOUR } from '../../../core/kernel/clock.ts'
import { canonical, type Fact, type Source } from '../../../core/kernel/fact.ts'
import { cell } from '../../../core/ledger/report/csv.ts'
import { figuresOf, outagesIn, promisesIn, quantile } from '../../../core/ledger/report/figures.ts'
import { FEW, isFew, loadOf } from '../../../core/ledger/report/load.ts'
import { codeOf, PERIODS, periodOf } from '../../../core/ledger/report/period.ts'
import { spreadOf } from '../../../core/ledger/report/spread.ts'
import { byTopic, topicsOf } from '../../../core/ledger/report/topics.ts'
import { loadInWords } from '../../../core/ledger/report/words.ts'
import { plain } from '../../support/news.ts'

const START = new Date('2026-11-02T09:00:00Z')
const later = (milliseconds: number) => new Date(START.getTime() + milliseconds)
const ALWAYS = { from: new Date(0), to: new Date('2100-01-01') }

let made = 0
function sealed(source: Source, at: Date, says: Fact['says'], id = `${source}-${++made}`) {
  return { source, sourceId: id, facts: canonical({ source, id, at, says }) }
}
const promise = (cycle = 1, at = START) =>
  sealed(
    'promise',
    at,
    { subjectType: 'question', subjectId: 'q', cycle, days: 4, zone: 'Europe/Paris', startedAt: at },
    `p${cycle}`,
  )
const clock = (kind: string, milliseconds: number, deadlineId = 'p1', recorded = milliseconds) =>
  sealed('clock', later(recorded), { deadlineId, kind, at: later(milliseconds) })
const move = (kind: string, milliseconds: number, assigneeId: string | null, to = 'open', cycle = 1) =>
  sealed('move', later(milliseconds), {
    questionId: 'q',
    groupId: 'g',
    kind,
    cycle,
    assigneeId,
    to,
    byId: 'claire',
    recordedAt: later(milliseconds),
  })
const asked = [promise(), move('ask', 0, 'claire')]
const one = (...more: ReturnType<typeof sealed>[]) => promisesIn([...asked, ...more], ALWAYS)[0]

describe('what became of a promise', () => {
  test('answered in time, it was kept', () => {
    const found = one(move('answer', HOUR, 'claire', 'answered'), clock('met', HOUR))
    expect(found).toMatchObject({
      outcome: 'kept',
      answeredBy: 'claire',
      answeredAt: later(HOUR),
      groupId: 'g',
    })
  })

  test('answered after it was broken, it was kept late', () => {
    const found = one(
      clock('breach', 4 * DAY),
      move('answer', 5 * DAY, 'claire', 'answered'),
      clock('met', 5 * DAY),
    )
    expect(found).toMatchObject({ outcome: 'late', why: 'given', dueAt: later(4 * DAY) })
  })

  test('a breach that was none is none', () => {
    const heard = 5 * DAY
    const found = one(
      clock('breach', 4 * DAY),
      clock('met', 3 * DAY, 'p1', heard),
      clock('corrected', 3 * DAY, 'p1', heard),
    )
    expect(found?.outcome).toBe('kept')
  })

  test('withdrawn before it was due, it lost its object; afterwards, it was broken', () => {
    expect(one(clock('cancelled', DAY))?.outcome).toBe('dropped')
    expect(one(clock('breach', 4 * DAY), clock('cancelled', 5 * DAY))?.outcome).toBe('broken')
  })

  test('paused or running, it is open', () => {
    expect(one()?.outcome).toBe('open')
    expect(one(clock('paused', DAY))).toMatchObject({ outcome: 'open', dueAt: null })
  })

  test('asked again, it is another promise', () => {
    const both = promisesIn([...asked, clock('met', HOUR), promise(2, later(DAY))], ALWAYS)
    expect(both.map(({ again, outcome }) => [again, outcome])).toEqual([
      [false, 'kept'],
      [true, 'open'],
    ])
  })
})

describe('where a question stood when its promise was broken', () => {
  const broken = clock('breach', 4 * DAY)
  test.each([
    ['with nobody any more', [move('release', DAY, null)], 'left'],
    ['given back', [move('claim', DAY, 'claire'), move('decline', 2 * DAY, null)], 'left'],
    ['waiting for a word', [move('ask-precision', DAY, 'claire', 'waiting')], 'waiting'],
    ['given to somebody', [], 'given'],
    ['taken', [move('claim', DAY, 'claire')], 'taken'],
    ['taken, then passed on', [move('claim', DAY, 'claire'), move('transfer', 2 * DAY, 'marc')], 'given'],
    ['answered in vain', [move('answer', DAY, 'claire', 'answered')], 'not-received'],
    ['taken afterwards', [move('claim', 5 * DAY, 'claire')], 'given'],
  ])('%s', (_, moves, why) => {
    expect(one(...moves, broken)?.why).toBe(why)
  })
})

test('with nobody from the beginning, nobody was there', () => {
  const found = promisesIn([promise(), move('ask', 0, null), clock('breach', 4 * DAY)], ALWAYS)
  expect(found[0]?.why).toBe('nobody')
})

describe('found in a question like it', () => {
  const found = (milliseconds: number, more: object = { bySimilar: 1 }) =>
    sealed('move', later(milliseconds), {
      ...{ questionId: 'q', groupId: 'g', kind: 'resolve', cycle: 1, assigneeId: 'claire', to: 'resolved' },
      ...{ byId: 'ines', recordedAt: later(milliseconds) },
      ...more,
    })

  test('it is counted, as far as nobody had answered', () => {
    expect(one(found(HOUR), clock('cancelled', HOUR))).toMatchObject({ deflected: true, outcome: 'dropped' })
    const answered = [move('answer', HOUR, 'claire', 'answered'), clock('met', HOUR)]
    expect(one(...answered, found(2 * HOUR))?.deflected).toBe(false)
    expect(one(found(HOUR, {}), clock('cancelled', HOUR))?.deflected).toBe(false)
  })
})

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

test('only promises that began in the period are counted', () => {
  const entries = [...asked, promise(2, later(10 * DAY))]
  expect(promisesIn(entries, { from: START, to: later(10 * DAY) })).toHaveLength(1)
  expect(promisesIn(entries, { from: later(1), to: later(11 * DAY) })).toHaveLength(1)
})

test('the figures add up, whatever happened in whatever order it was sealed', () => {
  const event = fc.record({
    kind: fc.constantFrom('paused', 'resumed', 'met', 'unmet', 'cancelled', 'breach', 'corrected'),
    at: fc.integer({ min: 0, max: 10 * DAY }),
  })
  fc.assert(
    fc.property(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 8 }), fc.nat(), (all, turn) => {
      const entries = all.flatMap((events, nth) => [
        sealed(
          'promise',
          START,
          {
            subjectType: 'question',
            subjectId: `q${nth}`,
            cycle: 1,
            days: 4,
            zone: 'Europe/Paris',
            startedAt: START,
          },
          `d${nth}`,
        ),
        ...events
          // A clock that stands is not stopped again, nor one that runs started.
          .map(({ kind, at }) => clock(kind, at, `d${nth}`)),
      ])
      const turned = [
        ...entries.slice(turn % (entries.length + 1)),
        ...entries.slice(0, turn % (entries.length + 1)),
      ]
      const figures = figuresOf(promisesIn(entries, ALWAYS))
      expect(figuresOf(promisesIn(turned, ALWAYS))).toEqual(figures)
      const { outcomes, whys, asked: count } = figures
      expect(Object.values(outcomes).reduce((sum, one) => sum + one, 0)).toBe(count)
      expect(Object.values(whys).reduce((sum, one) => sum + one, 0)).toBe(outcomes.late + outcomes.broken)
    }),
  )
})

test('the half and nine in ten are lengths that were lived', () => {
  expect(quantile([], 0.5)).toBeNull()
  expect(quantile([7], 0.9)).toBe(7)
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2)
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9)
})

test('all is said of what is whole only, and nothing of what is not there', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map((share) => percent(share, 'en'))).toEqual([
    '0%',
    '1%',
    '50%',
    '99%',
    '100%',
  ])
})

describe('a period', () => {
  const now = new Date('2026-11-30T20:00:00Z')
  test.each([
    ['month', '2026-10-31T23:00:00.000Z', '2026-11-30T20:00:00.000Z'],
    ['last-month', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['year', '2026-08-31T22:00:00.000Z', '2026-11-30T20:00:00.000Z'],
    ['last-year', '2025-08-31T22:00:00.000Z', '2026-08-31T22:00:00.000Z'],
  ] as const)('%s, in Paris', (name, from, to) => {
    const period = periodOf(codeOf(name, now, 'Europe/Paris'), now, 'Europe/Paris')
    expect([period?.from.toISOString(), period?.to.toISOString()]).toEqual([from, to])
  })

  test('in August the school year is still that of the September before', () => {
    const august = new Date('2026-08-31T12:00:00Z')
    const period = periodOf(codeOf('year', august, 'Europe/Paris'), august, 'Europe/Paris')
    expect(period?.from.toISOString()).toBe('2025-08-31T22:00:00.000Z')
  })

  test('is the same one whenever its report is asked for again', () => {
    const code = codeOf('month', now, 'Europe/Paris')
    const later = periodOf(code, new Date('2027-03-01T00:00:00Z'), 'Europe/Paris')
    expect(later?.from.toISOString()).toBe('2026-10-31T23:00:00.000Z')
    expect(later?.to.toISOString()).toBe('2026-11-30T23:00:00.000Z')
  })

  test.each(['', '2026-13', '2026-00', '9999', 'month', '2026-11-01', "2026'; drop"])(
    'there is none called “%s”',
    (code) => {
      expect(periodOf(code, now, 'Europe/Paris')).toBeNull()
    },
  )

  test('ends after it began, at whatever instant, in whatever zone', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    const zone = fc.constantFrom('Europe/Paris', 'Pacific/Noumea', 'America/Cayenne', 'Pacific/Marquesas')
    fc.assert(
      fc.property(instant, zone, fc.constantFrom(...PERIODS), (at, where, name) => {
        const period = periodOf(codeOf(name, at, where), at, where)
        if (!period) throw new Error('it has not begun')
        const { from, to } = period
        expect(from.getTime()).toBeLessThanOrEqual(to.getTime())
        expect(to.getTime()).toBeLessThanOrEqual(at.getTime())
      }),
    )
  })
})

describe('how long answers took, and when questions are asked', () => {
  const answered = (milliseconds: number, at = START, outcome: 'kept' | 'late' = 'kept') => {
    const [found] = promisesIn(
      [promise(1, at), clock('met', at.getTime() - START.getTime() + milliseconds)],
      ALWAYS,
    )
    if (!found) throw new Error('there is no promise')
    return { ...found, outcome }
  }

  test('a length belongs to what it reaches: an hour to what is longer, four days to the longest', () => {
    const { lengths } = spreadOf(
      [answered(HOUR - 1), answered(HOUR), answered(4 * DAY, START, 'late')],
      'Europe/Paris',
    )
    expect(lengths.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 0, 0, 1])
    expect(lengths.map(({ late }) => late)).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
  })

  test('the day and the hour are those of where people are', () => {
    const at = new Date('2026-11-01T22:30:00Z')
    const counts = (zone: string) => {
      const { days, hours } = spreadOf([answered(HOUR, at)], zone)
      return [days.indexOf(1), hours.indexOf(1)]
    }
    // Sunday at 23:30, Monday at 9:30.
    expect(counts('Europe/Paris')).toEqual([6, 7])
    expect(counts('Pacific/Noumea')).toEqual([0, 1])
  })

  test('whatever was asked, every question is in one day and one part of it, and every answer in one length', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, fc.nat(20 * DAY)), { maxLength: 9 }), (all) => {
        const found = all.map(([at, took]) => answered(took, at))
        const { days, hours, week, lengths } = spreadOf(found, 'Pacific/Marquesas')
        const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)
        expect([
          total(days),
          total(hours),
          total(week.flat()),
          total(lengths.map(({ count }) => count)),
        ]).toEqual(Array(4).fill(all.length))
      }),
    )
  })
})

describe('the load of a trainer', () => {
  const had = (heldBy: string[], answeredBy: string | null) => {
    const [found] = promisesIn(asked, ALWAYS)
    if (!found) throw new Error('there is no promise')
    return { ...found, heldBy, answeredBy, answeredAt: answeredBy === null ? null : later(HOUR) }
  }

  test('is what they were given, took or answered, each question once, however it went to and fro', () => {
    const moved = [
      move('transfer', HOUR, 'marc'),
      move('transfer', 2 * HOUR, 'claire'),
      move('answer', DAY, 'claire', 'answered'),
      clock('met', DAY),
    ]
    const all = promisesIn([...asked, ...moved], ALWAYS)
    expect(loadOf(all, new Map()).map(({ personId, held }) => [personId, held])).toEqual([
      ['claire', 1],
      ['marc', 1],
    ])
  })

  test('of few questions says that they were few, and what they have in hand', () => {
    const few = Array.from({ length: FEW - 1 }, () => had(['marc'], null))
    const enough = Array.from({ length: FEW }, (_, index) => had(['claire'], index < 2 ? 'claire' : null))
    const load = loadOf(
      [...few, ...enough],
      new Map([
        ['marc', 2],
        ['yann', 1],
      ]),
    )
    expect(load).toEqual([
      { personId: 'marc', held: FEW - 1, answered: 0, open: 2 },
      { personId: 'claire', held: FEW, answered: 2, open: 0 },
      { personId: 'yann', held: 0, answered: 0, open: 1 },
    ])
    expect(load.map(isFew)).toEqual([true, false, true])
    expect(load.map((one) => plain(loadInWords(messages('fr'), one)))).toEqual([
      'moins de 5 questions, 2 en cours',
      '5 questions, 2 premières réponses, 0 en cours',
      '1 en cours',
    ])
  })
})

describe('what questions are about', () => {
  const group = {
    framework: c2i2e,
    covered: [
      ['B2', 'Moodle'],
      ['moodle', 'tableur'],
    ],
  }
  const of = topicsOf(group, 'fr')

  test('is a topic in the words of the team, else a domain of the framework, else nothing that is known', () => {
    expect(of('Comment ajouter un devoir dans Moodle ?')).toBe('Moodle')
    expect(of('Mon vidéoprojecteur ne s’allume pas')).toMatch(/^A1 · /)
    expect(of('Comment faire ?')).toBeNull()
  })

  test('where nothing is recognised of any, there is nothing to sort by', () => {
    const promises = promisesIn(asked, ALWAYS)
    expect(byTopic(promises.map((promise) => ({ ...promise, topic: null })))).toEqual([])
  })

  test('nobody answers for the other domains; where nobody has said anything, that is another matter', () => {
    const uncovered = uncoveredOf(group, 'fr') ?? []
    expect(uncovered.map((name) => name.slice(0, 2))).toEqual(['A1', 'A2', 'A3', 'B1', 'B3', 'B4'])
    expect(uncoveredOf({ ...group, covered: [[], []] }, 'fr')).toBeNull()
  })
})

test('by topic, by day and hour, by whoever answered: the sums are those of the whole, whatever happened', () => {
  const trainer = fc.constantFrom('claire', 'marc', 'yann', null)
  const promised = fc.record({
    topic: fc.constantFrom('Moodle', 'A1', 'B2', null),
    startedAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
    answeredBy: trainer,
    isAnswered: fc.boolean(),
    outcome: fc.constantFrom('kept', 'late', 'broken', 'open', 'dropped'),
    heldBy: fc.uniqueArray(fc.constantFrom('claire', 'marc', 'yann')),
    deflected: fc.boolean(),
  })
  const [model] = promisesIn(asked, ALWAYS)
  if (!model) throw new Error('there is no promise')
  const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)
  fc.assert(
    fc.property(fc.array(promised, { maxLength: 30 }), (all) => {
      const found = all.map(({ isAnswered, ...one }) => ({
        ...model,
        ...one,
        answeredAt: isAnswered ? new Date(one.startedAt.getTime() + HOUR) : null,
      }))
      const figures = figuresOf(found)
      const topics = byTopic(found)
      expect(new Set(topics.map(({ topic }) => topic)).size).toBe(topics.length)
      const sorted = found.some(({ topic }) => topic !== null) ? figures : figuresOf([])
      expect(total(topics.map((one) => one.figures.asked))).toBe(sorted.asked)
      expect(total(topics.map((one) => one.figures.answered))).toBe(sorted.answered)
      expect(total(topics.map((one) => one.figures.outcomes.broken))).toBe(sorted.outcomes.broken)
      expect(total(topics.map((one) => one.figures.deflected))).toBe(sorted.deflected)
      const { days, hours, week } = spreadOf(found, 'Indian/Reunion')
      expect([total(days), total(hours), total(week.flat())]).toEqual(Array(3).fill(figures.asked))
      const load = loadOf(found, new Map([['claire', 3]]))
      expect(total(load.map(({ answered }) => answered))).toBe(figures.answered)
      expect(load.every(({ held, answered }) => answered <= held)).toBe(true)
    }),
  )
})

test('no cell is a formula, and none spills into the next', () => {
  expect(cell('=1+1')).toBe(`'=1+1`)
  expect(cell('@SUM(A1)')).toBe(`'@SUM(A1)`)
  expect(cell('＝1+1')).toBe(`'＝1+1`)
  expect(cell('  +33')).toBe(`'  +33`)
  expect(cell('a;b "c"')).toBe('"a;b ""c"""')
  expect(cell('-2\nx')).toBe(`"'-2\nx"`)
})
