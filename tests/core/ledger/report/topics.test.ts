/** What the questions of a report are about; and that all its parts add up. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { c2i2e } from '../../../../core/framework/frameworks.ts'
import { uncoveredOf } from '../../../../core/helpdesk/topics/topics.ts'
import { HOUR } from '../../../../core/kernel/clock.ts'
import { figuresOf, promisesIn } from '../../../../core/ledger/report/figures.ts'
import { loadOf } from '../../../../core/ledger/report/load.ts'
import { spreadOf } from '../../../../core/ledger/report/spread.ts'
import { byTopic, topicsOf } from '../../../../core/ledger/report/topics.ts'
import { ALWAYS, asked } from '../../../support/sealed.ts'

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
