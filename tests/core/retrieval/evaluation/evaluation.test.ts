/**
 * How well what is like a question is found, on questions that were written for it (topics.json), among two thousand others, on
 * each database. Printed for each kind; the floors are those of the project. That no words of a question stand in its
 * paraphrase makes it nearly hopeless for anything that compares words: that figure is printed, and has no floor.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findSimilar } from '../../../../core/helpdesk/similar/find.ts'
import { listNear } from '../../../../core/helpdesk/similar/similar-store.ts'
import { rank } from '../../../../core/retrieval/rank.ts'
import { frequenciesOf, soughtIn } from '../../../../core/retrieval/sought.ts'
import { stemsOf } from '../../../../core/retrieval/terms.ts'
import { wordsOf } from '../../../../core/retrieval/words.ts'
import { answeredTexts } from '../../../support/answered.ts'
import { askings } from '../../../support/askings.ts'
import { engines, stageOn } from '../../../support/engines.ts'
import { foundAt, KINDS, type Kind, topics } from './topics.ts'

const OTHERS = 2_000

describe('the evaluation', () => {
  test('has what was asked for: sixty topics, of each a paraphrase with shared words, one without, typos and a near miss', () => {
    expect(topics).toHaveLength(60)
    const sentences = topics.flatMap((topic) => [topic.asked, ...KINDS.map((kind) => topic[kind])])
    expect(new Set(sentences).size).toBe(300)
    const stems = (text: string) => new Set(stemsOf(wordsOf(text)).filter((stem) => !stem.startsWith('=')))
    const shared = ({ asked }: { asked: string }, other: string) =>
      [...stems(other)].filter((stem) => stems(asked).has(stem))
    for (const topic of topics) {
      expect(shared(topic, topic.shared), topic.shared).not.toEqual([])
      expect(shared(topic, topic.near), topic.near).not.toEqual([])
    }
    const without = topics.filter((topic) => shared(topic, topic.other).length === 0)
    expect(without.length).toBeGreaterThanOrEqual(45)
  })
})

describe.each(engines)('what is like a question, on $name', (engine) => {
  let stage: Awaited<ReturnType<typeof stageOn>>
  let made: Awaited<ReturnType<typeof answeredTexts>>
  const places: Record<Kind, { cut: number[]; all: number[] }> = {
    shared: { cut: [], all: [] },
    other: { cut: [], all: [] },
    typos: { cut: [], all: [] },
    near: { cut: [], all: [] },
  }
  const shown: Record<Kind, number> = { shared: 0, other: 0, typos: 0, near: 0 }

  beforeAll(async () => {
    stage = await stageOn(engine)
    const others = askings(7)
    const texts = [...topics, ...Array.from({ length: OTHERS }, () => others.next().value)]
    made = await answeredTexts(stage.db, stage.ids, texts, stage.clock.now())
    const where = { ...made.scope, now: stage.clock.now() }
    for (const [at, topic] of topics.entries()) {
      const id = made.texts[at]?.id
      for (const kind of KINDS) {
        const sought = soughtIn(topic[kind])
        if (!sought) throw new Error(`nothing is asked in ${topic[kind]}`)
        const { texts: near, counted } = await listNear(stage.db.unit, where, sought)
        const frequencies = frequenciesOf(sought, counted)
        const place = (of: readonly { id: string; asked: string; said: string }[]) =>
          rank(topic[kind], of, frequencies).findIndex(({ text }) => text.id === id)
        places[kind].cut.push(place(near))
        places[kind].all.push(place(made.texts))
        const { questions: found } = await findSimilar(stage.db.unit, topic[kind], where)
        if (found.some((one) => one.id === id)) shown[kind] += 1
      }
    }
  })
  afterAll(async () => {
    await stage.close()
    await engine.end()
    for (const kind of KINDS) {
      const [cut, all] = [foundAt(places[kind].cut), foundAt(places[kind].all)]
      const figures = [cut.recall, cut.meanReciprocalRank, all.recall, shown[kind] / topics.length]
      const [recall, rank, without, offered] = figures.map((figure) => figure.toFixed(3))
      process.stdout.write(
        `similar on ${engine.name}, ${kind}: recall@3 ${recall}, mean reciprocal rank ${rank}, recall@3 without the cut ${without}, offered ${offered}\n`,
      )
    }
  })

  test('is found where it shares words: at least 85 of 100', () => {
    expect(foundAt(places.shared.cut).recall).toBeGreaterThanOrEqual(0.85)
    expect(shown.shared / topics.length).toBeGreaterThanOrEqual(0.85)
  })

  test('is found where it was typed in haste: at least 99 of 100', () => {
    expect(foundAt(places.typos.cut).recall).toBeGreaterThanOrEqual(0.99)
    expect(shown.typos / topics.length).toBeGreaterThanOrEqual(0.95)
  })

  test('is found as well among the few that the database hands over as among all: at most 2 of 100 are lost', () => {
    for (const kind of ['shared', 'typos'] as const)
      expect(foundAt(places[kind].all).recall - foundAt(places[kind].cut).recall).toBeLessThanOrEqual(0.02)
  })

  test('is not offered for most near misses', () => {
    expect(shown.near / topics.length).toBeLessThanOrEqual(0.5)
  })
})
