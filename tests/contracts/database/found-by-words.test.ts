/** What texts are found by agrees with what they say, whoever writes at the same time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, dispatcher } from '../../support/acts.ts'
import { engines, stageOn } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

describe.each(engines)('what texts are found by, on $name', (engine) => {
  let stage: Awaited<ReturnType<typeof stageOn>>
  let handle: ReturnType<typeof dispatcher>
  const space = { space: 'maths-questions' }

  beforeAll(async () => {
    stage = await stageOn(engine)
    handle = dispatcher(stage)
  })
  afterAll(async () => {
    await stage.close()
    await engine.end()
  })

  /** Each term with how many texts have it: as it is counted, and as it is. */
  async function counts() {
    const counted = await rowsOf(stage.db).termCount.findMany()
    const texts = await rowsOf(stage.db).indexedText.findMany()
    const having = new Map<number, number>()
    for (const { terms } of texts) for (const term of terms) having.set(term, (having.get(term) ?? 0) + 1)
    const sorted = (pairs: Iterable<readonly [number, number]>) => [...pairs].sort(([a], [b]) => a - b)
    return {
      counted: sorted(counted.map(({ term, texts: many }) => [term, many] as const)),
      true: sorted(having),
      texts,
    }
  }

  test('is counted rightly after many have asked, answered, edited and withdrawn side by side', async () => {
    const things = ['tablette', 'imprimante', 'tableau', 'casque', 'micro', 'clavier', 'souris', 'écran']
    const asked = things.map((thing, n) =>
      handle(
        act.words(`ask-${n}`, n % 2 ? 'ines' : 'karim', `Comment brancher le ${thing} en salle ?`, space),
      ),
    )
    for (const { outcome } of await Promise.all(asked)) expect(outcome).toBe('done')
    const questions = await rowsOf(stage.db).question.findMany({ orderBy: { reference: 'asc' } })
    expect(questions).toHaveLength(things.length)
    const at = (n: number) => new Date(stage.clock.now().getTime() + n * 60_000).toISOString()
    const acts = questions.flatMap(({ reference, text }, n) => {
      const own = things.findIndex((thing) => text.includes(thing))
      const who = own % 2 ? 'ines' : 'karim'
      const answer = act.line(`answer-${n}`, 'claire', `/repondre ${reference} Avec le câble du casque ${n}.`)
      const edit = act.edited(`ask-${own}`, who, `Où est le câble du micro ${own} ?`, space, at(own + 1))
      const withdraw = act.press(`withdraw-${n}`, who, { command: 'question.dismiss', input: { reference } })
      return [[answer], [edit], [edit, answer], [withdraw]][n % 4] ?? []
    })
    await Promise.all(acts.map(handle))
    const found = await counts()
    expect(found.counted).toEqual(found.true)
    const standing = await rowsOf(stage.db).question.findMany({ where: { state: { not: 'dismissed' } } })
    expect(standing.length).toBeLessThan(things.length)
    expect(found.texts.map(({ subjectId }) => subjectId).sort()).toEqual(standing.map(({ id }) => id).sort())
  })
})
