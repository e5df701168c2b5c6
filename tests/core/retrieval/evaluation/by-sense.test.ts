/**
 * The same questions where a model is asked too, on each database. The model of the test knows which sentences ask the same:
 * the figures show that what it says arrives, joined with what is found by words, and say nothing of any other model.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmbedder } from '../../../../bots/embeddings/embedder.ts'
import { quiet } from '../../../../bots/runtime/log.ts'
import { bySense, senseSome } from '../../../../core/helpdesk/similar/by-sense.ts'
import { FROM_THE_FIRST } from '../../../../core/helpdesk/similar/catch-up.ts'
import { findSimilar } from '../../../../core/helpdesk/similar/find.ts'
import { ManualClock, MINUTE } from '../../../../core/kernel/clock.ts'
import {
  type EmbeddingsServerFake,
  KEY,
  MODEL,
  openEmbeddingsServer,
} from '../../../fakes/embeddings/server.ts'
import { answeredTexts } from '../../../support/answered.ts'
import { askings } from '../../../support/askings.ts'
import { engines, stageOn } from '../../../support/engines.ts'
import { rowsOf } from '../../../support/rows.ts'
import { KINDS, type Kind, topics } from './topics.ts'

const OTHERS = 300

describe.each(engines)('what is like a question, by words and by a model, on $name', (engine) => {
  let server: EmbeddingsServerFake
  let stage: Awaited<ReturnType<typeof stageOn>>
  const offered: Record<Kind, number> = { shared: 0, other: 0, typos: 0, near: 0 }
  const byWords: Record<Kind, number> = { shared: 0, other: 0, typos: 0, near: 0 }

  beforeAll(async () => {
    server = await openEmbeddingsServer()
    stage = await stageOn(engine)
    const { unit } = stage.db
    const others = askings(7)
    const texts = [...topics, ...Array.from({ length: OTHERS }, () => others.next().value)]
    const made = await answeredTexts(stage.db, stage.ids, texts, stage.clock.now())
    const where = { ...made.scope, now: stage.clock.now() }
    const clock = new ManualClock(stage.clock.now())
    const embedder = createEmbedder(
      { url: server.url, model: MODEL, key: KEY },
      { clock, log: quiet, patience: 30_000, timeout: 30_000 },
    )
    // As ticks do, some at a time, from one end to the other and again.
    let after = FROM_THE_FIRST
    for (let tick = 0; tick < 12; tick++)
      after = (await senseSome(unit, embedder, { after, except: [], now: where.now })).next ?? FROM_THE_FIRST
    for (const [at, topic] of topics.entries())
      for (const kind of KINDS) {
        // On a busy machine one that comes late would have the model left alone for all the others.
        clock.advance(MINUTE)
        const near = await bySense(topic[kind], where, { embedder, unit })
        const isFound = ({ questions }: Awaited<ReturnType<typeof findSimilar>>) =>
          questions.some(({ id }) => id === made.texts[at]?.id)
        if (isFound(await findSimilar(unit, topic[kind], where, near))) offered[kind] += 1
        if (isFound(await findSimilar(unit, topic[kind], where))) byWords[kind] += 1
      }
  })
  afterAll(async () => {
    await stage.close()
    await server.close()
    await engine.end()
    const figures = KINDS.map((kind) => {
      const [words, both] = [byWords[kind], offered[kind]].map((one) => (one / topics.length).toFixed(3))
      return `${kind} ${words} → ${both}`
    })
    process.stdout.write(
      `similar on ${engine.name}, offered by words → with the model of the test: ${figures.join(', ')}\n`,
    )
  })

  test('every question has its vector in the end', async () => {
    expect(await rowsOf(stage.db).textVector.count()).toBe(topics.length + OTHERS)
  })

  test('a paraphrase in other words is found, which words alone find once in five', () => {
    expect(byWords.other / topics.length).toBeLessThan(0.4)
    expect(offered.other / topics.length).toBeGreaterThanOrEqual(0.95)
  })

  test('what words find is not lost', () => {
    for (const kind of ['shared', 'typos'] as const)
      expect(offered[kind]).toBeGreaterThanOrEqual(byWords[kind])
  })

  test('what looks alike and asks for something else is not offered more often', () => {
    expect(offered.near).toBeLessThanOrEqual(byWords.near)
  })
})
