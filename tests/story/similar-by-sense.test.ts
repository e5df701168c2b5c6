/** Where the institute runs a model, what was asked in other words is found too; without it, or while it is away, nothing is otherwise. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { createEmbedder } from '../../bots/embeddings/embedder.ts'
import type { Log } from '../../bots/runtime/log.ts'
import { keepVectors } from '../../core/helpdesk/similar/sense-store.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { type EmbeddingsServerFake, KEY, MODEL, openEmbeddingsServer } from '../fakes/embeddings/server.ts'
import { act, dispatcher } from '../support/acts.ts'
import { labels, only, plain, referenceIn } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

const ASKED = 'Comment projeter l’écran de ma tablette sur le vidéoprojecteur ?'
const OTHER_WORDS = 'Montrer à toute la classe ce que j’affiche sur mon iPad, avec quel câble ?'
const UNLIKE = 'Comment imprimer en deux colonnes ?'
const ANSWER = 'Branchez l’adaptateur HDMI rangé dans l’armoire.'

let server: EmbeddingsServerFake
let stage: Stage
let logged: string[]
/** Of the model: how long it is left alone. */
let modelClock: ManualClock

async function staged(model = MODEL): Promise<Stage> {
  const log: Log = {
    info() {},
    warn: (...said: unknown[]) => void logged.push(JSON.stringify(said)),
    error: (...said: unknown[]) => void logged.push(JSON.stringify(said)),
  } as Log
  modelClock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const embedder = createEmbedder(
    { url: server.url, model, key: KEY },
    { clock: modelClock, log, wait: async () => undefined, patience: 10_000, timeout: 10_000 },
  )
  return freshStage({ embedder, log })
}

beforeEach(async () => {
  logged = []
  server = await openEmbeddingsServer()
  server.knows(ASKED, OTHER_WORDS)
  stage = await staged()
})
afterEach(async () => {
  await stage.close()
  await server.close()
})

const asks = async (as: string, text: string) => only((await stage.say(as, `/sos ${text}`)).replies)
const readers = (message: Parameters<typeof labels>[0]) =>
  labels(message).filter((label) => label.startsWith('Lire '))
const tick = () => stage.composed.assistant.tick()
const vectors = () => rowsOf(stage.db).textVector.findMany({ orderBy: { subjectId: 'asc' } })

async function answered(asker = 'ines', text = ASKED, trainer = 'claire'): Promise<string> {
  const reference = referenceIn(await asks(asker, text))
  await stage.say(trainer, `/repondre ${reference} ${ANSWER}`)
  return reference
}

describe('a question like one that was answered, in other words', () => {
  test('is found once the answered one has its vector, which no one waits for', async () => {
    const before = await answered()
    await answered('ines', UNLIKE)
    expect(readers(await asks('karim', OTHER_WORDS))).toEqual([])
    await tick()
    expect(await vectors()).toHaveLength(2)
    expect(readers(await asks('karim', OTHER_WORDS))).toEqual([`Lire ${before}`])
    expect(logged).toEqual([])
  })

  test('is found where it is written in the place of questions, too', async () => {
    const before = await answered()
    await tick()
    const receipt = only((await stage.say('karim', OTHER_WORDS, { space: 'maths-questions' })).replies)
    expect(readers(receipt)).toEqual([`Lire ${before}`])
  })

  test('that shares words as well as sense comes before what shares one of them alone', async () => {
    const near = 'Comment projeter l’écran de ma tablette pour nettoyer le vidéoprojecteur ?'
    const [both, words] = [await answered(), await answered('ines', near)]
    await tick()
    expect(readers(await asks('karim', ASKED))).toEqual([`Lire ${both}`, `Lire ${words}`])
  })

  test('is offered nothing that is unlike it', async () => {
    await answered('ines', UNLIKE)
    await tick()
    expect(await vectors()).toHaveLength(1)
    expect(readers(await asks('karim', OTHER_WORDS))).toEqual([])
  })

  test('is offered a sheet, too', async () => {
    const reference = await answered()
    const shown = only((await stage.say('claire', `/question ${reference}`)).replies)
    const form = only((await stage.press('claire', shown, 'Garder comme fiche')).replies)
    await stage.fill('claire', form, {
      asked: ASKED,
      answer: ANSWER,
      reach: 'organisation',
      until: '2027-06-30',
    })
    await tick()
    expect((await vectors()).map(({ subjectType }) => subjectType).sort()).toEqual(['question', 'sheet'])
    expect(labels(await asks('karim', OTHER_WORDS)).some((label) => /FICHE|fiche/.test(label))).toBe(true)
  })
})

describe('what is sent to the model', () => {
  test('is nothing that was put to one person, nor an answer, nor what is no question', async () => {
    const reference = referenceIn(only((await stage.say('ines', `/sos @Marc ${OTHER_WORDS}`)).replies))
    await stage.say('marc', `/repondre ${reference} ${ANSWER}`)
    await answered()
    await tick()
    await stage.say('karim', 'Merci beaucoup', { space: 'maths-questions' })
    await stage.say('claire', 'Je suis en salle 12 demain', { space: 'maths-questions' })
    const sent = server.asked.slice(1).flat()
    expect(sent).toEqual([ASKED])
  })

  test('is sent one organisation at a time, and found in that one alone', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: false })
    await answered()
    const theirs = await answered('nora', ASKED, 'paul')
    await tick()
    expect(server.asked.slice(1)).toEqual([[ASKED], [ASKED]])
    expect(await vectors()).toHaveLength(2)
    expect(readers(await asks('nora', OTHER_WORDS))).toEqual([`Lire ${theirs}`])
    expect(readers(await asks('karim', OTHER_WORDS))).toEqual(['Lire SOS-MATHS-2026-0001'])
  })

  test('is not found by whoever is in another group of the same institute', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await answered()
    await tick()
    expect(readers(await asks('nora', OTHER_WORDS))).toEqual([])
  })
})

describe('a vector', () => {
  test('goes with the words that it is of, and comes again with those that stand', async () => {
    const handle = dispatcher(stage)
    const place = { space: 'maths-questions' }
    await handle(act.words('w-1', 'ines', ASKED, place))
    await stage.say('claire', `/repondre SOS-MATHS-2026-0001 ${ANSWER}`)
    await tick()
    expect(await vectors()).toHaveLength(1)
    await handle(act.edited('w-1', 'ines', UNLIKE, place))
    expect(await vectors()).toHaveLength(0)
    await tick()
    expect(await vectors()).toHaveLength(1)
    expect(readers(await asks('karim', OTHER_WORDS))).toEqual([])
  })

  test('is not kept of words that became others while the model was at work', async () => {
    const reference = await answered()
    const { id, organisationId } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    const made = (text: string) =>
      keepVectors(
        stage.db.unit,
        MODEL,
        [{ type: 'question', id, organisationId, text }],
        [Int8Array.from([1, 2])],
      )
    await made('Ce qui était écrit avant')
    expect(await vectors()).toEqual([])
    await made(ASKED)
    expect(await vectors()).toHaveLength(1)
  })

  test('of another model is looked at by nobody, and replaced', async () => {
    const before = await answered()
    await tick()
    await rowsOf(stage.db).textVector.updateMany({ data: { model: 'of-before' } })
    expect(readers(await asks('karim', OTHER_WORDS))).toEqual([])
    await tick()
    expect((await vectors()).map(({ model }) => model)).toEqual([MODEL])
    expect(readers(await asks('karim', OTHER_WORDS))).toEqual([`Lire ${before}`])
  })

  test('is made of everything but what the model does not take, which is sent no more', async () => {
    server.refuses(UNLIKE)
    await answered('ines', UNLIKE)
    await answered()
    await tick()
    expect(await vectors()).toHaveLength(1)
    const before = server.asked.length
    await tick()
    expect(server.asked).toHaveLength(before)
    expect(logged.join()).not.toContain('colonnes')
  })
})

/** The sheet of the answer to a question, offered until a day. */
async function keptUntil(reference: string, until: string): Promise<void> {
  const shown = only((await stage.say('claire', `/question ${reference}`)).replies)
  const form = only((await stage.press('claire', shown, 'Garder comme fiche')).replies)
  const sheet = { asked: ASKED, answer: ANSWER, reach: 'group', until }
  await stage.fill('claire', form, sheet)
}

describe('what is gone through', () => {
  test('has no sheet that is over', async () => {
    await keptUntil(await answered(), '2026-11-03')
    await stage.pass({ days: 3 })
    await rowsOf(stage.db).textVector.deleteMany()
    await tick()
    expect((await vectors()).map(({ subjectType }) => subjectType)).toEqual(['question'])
  })

  test('is only the latest for a while, once a whole round found nothing', async () => {
    await answered()
    const noted = statementsOf(stage.db)
    const goesThrough = async () => {
      const statements = await noted.during(tick)
      return statements.filter((sql) => sql.includes('"TextVector" v') && sql.includes('"id" >')).length
    }
    // What the first round found is looked for once more.
    expect([await goesThrough(), await goesThrough(), await goesThrough()]).toEqual([1, 1, 0])
    await answered('karim', UNLIKE)
    expect(await goesThrough()).toBe(0)
    expect(await vectors()).toHaveLength(2)
    stage.clock.advance(10 * 60_000)
    expect(await goesThrough()).toBe(1)
  })

  test('keeps the vector of a sheet whose end is put off', async () => {
    await keptUntil(await answered(), '2026-11-05')
    await tick()
    const before = await vectors()
    expect(before).toHaveLength(2)
    const shown = only((await stage.say('claire', '/fiche 1')).replies)
    await stage.press('claire', shown, 'Prolonger d’un an')
    expect(await vectors()).toEqual(before)
  })
})

describe('a model that is away', () => {
  test('leaves everything as it is without one, and comes back by itself', async () => {
    server.fails('failing')
    const before = await answered()
    await tick()
    await tick()
    const like = 'Peut-on projeter l’écran d’une tablette avec le vidéoprojecteur ?'
    const receipt = await asks('karim', like)
    expect(plain(receipt.title ?? '')).toBe('Question bien reçue · SOS-MATHS-2026-0002')
    expect(readers(receipt)).toEqual([`Lire ${before}`])
    expect(logged).toHaveLength(1)
    expect(logged.join()).not.toMatch(/tablette|écran/)
    server.fails(undefined)
    modelClock.advance(30_000)
    await tick()
    expect(readers(await asks('ines', OTHER_WORDS))).toEqual([`Lire ${before}`])
  })
})

describe('what it costs', () => {
  test('one statement before the transaction where there is a model, and none within it', async () => {
    await answered()
    await tick()
    const noted = statementsOf(stage.db)
    const during = async (id: string) => {
      const handle = dispatcher({ ...stage, ids: stage.ids })
      return noted.during(() => handle(act.line(id, 'karim', `/sos ${OTHER_WORDS}`)))
    }
    const without = await during('s-1')
    expect(without.some((sql) => sql.includes('TextVector'))).toBe(false)
    const statements = await noted.during(() => asks('karim', OTHER_WORDS))
    const at = statements.findIndex((sql) => sql.includes('"TextVector"'))
    expect(at).toBeGreaterThanOrEqual(0)
    expect(at).toBeLessThan(statements.indexOf('BEGIN'))
    expect(statements.filter((sql) => sql.includes('"TextVector"'))).toHaveLength(1)
  })
})
