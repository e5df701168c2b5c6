/** Who of a team answers for what, and what was found of it. */
import { describe, expect, test } from 'vitest'
import { byTopic } from '../../../core/coordination/coverage/by-topic.ts'

const from = new Date('2026-11-09T00:00:00Z')
const gap = (id: string, topic: string | null) => ({ id, topic, from, until: null })
const trainer = (name: string, ...topics: string[]) => ({ name, topics, away: [] })
const named = (team: Parameters<typeof byTopic>[0]) =>
  byTopic(team).map(({ topic, trainers, known }) => [
    topic,
    trainers.map(({ name }) => name),
    known.map(({ id }) => id),
  ])

describe('by topic', () => {
  test('a topic is one, however its letters are typed, with everybody who answers for it', () => {
    const trainers = [trainer('Claire', 'echeancier', 'B2'), trainer('Marc', 'Échéancier', 'Logiciel-libre')]
    expect(named({ trainers, known: [] })).toEqual([
      ['B2', ['Claire'], []],
      ['Logiciel-libre', ['Marc'], []],
      ['echeancier', ['Claire', 'Marc'], []],
    ])
  })

  test('what was found of it is of it, and not what was found of nobody at all', () => {
    const known = [gap('all', null), gap('one', 'logiciel libre')]
    expect(named({ trainers: [trainer('Marc', 'Logiciel-libre')], known })).toEqual([
      ['Logiciel-libre', ['Marc'], ['one']],
    ])
  })

  test('what was found of a topic that nobody answers for any more is there, with nobody', () => {
    expect(named({ trainers: [trainer('Marc')], known: [gap('one', 'Moodle')] })).toEqual([
      ['Moodle', [], ['one']],
    ])
  })
})
