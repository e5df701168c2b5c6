/** Whoever asked says by one press whether the answer was of use; the coordination reads totals, and of few nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { follow, labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const RATINGS = ['Très utile', 'Plutôt utile', 'Pas assez utile']

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const say = async (as: string, line: string): Promise<Message> => only((await stage.say(as, line)).replies)
const press = async (as: string, card: Message, label: string): Promise<Message> =>
  only((await stage.press(as, card, label)).replies)

let asked = 0
/** Asks, has it answered, and resolves it. */
async function resolved(as = 'ines'): Promise<{ reference: string; card: Message }> {
  asked += 1
  const reference = referenceIn(await say(as, `/sos Comment faire l’exercice numéro ${asked} ?`))
  await stage.say('claire', `/repondre ${reference} Par le menu Fichier.`)
  return { reference, card: await say(as, `/resolu ${reference}`) }
}
const opinionsOf = (reference: string) =>
  rowsOf(stage.db).satisfaction.findMany({
    where: { question: { reference } },
    orderBy: { cycle: 'asc' },
    select: { cycle: true, rating: true, word: true },
  })

describe('an answered question that is resolved', () => {
  test('asks in its receipt whether the answer was of use; a press says so, and nobody hears of it', async () => {
    const { reference, card } = await resolved()
    expect(wordsOf(card)).toContain('La réponse vous a-t-elle été utile ?')
    expect(labels(card)).toEqual([...RATINGS, 'Déclarer ce que j’en ai fait', 'Relancer l’équipe'])
    await news.news()
    const noted = await press('ines', card, 'Plutôt utile')
    expect(wordsOf(noted)).toContain('Votre avis est compté : « Plutôt utile ».')
    expect(labels(noted)).toEqual([
      'Ajouter un mot',
      'Très utile',
      'Pas assez utile',
      'Déclarer ce que j’en ai fait',
      'Relancer l’équipe',
    ])
    expect(await opinionsOf(reference)).toEqual([{ cycle: 1, rating: 'rather', word: null }])
    expect(await news.news()).toEqual({})
  })

  test('takes another opinion in the place of the first, and keeps the word that went with it', async () => {
    const { reference, card } = await resolved()
    const noted = await press('ines', card, 'Très utile')
    const form = await press('ines', noted, 'Ajouter un mot')
    expect(form.form?.fields.map(({ name, required }) => [name, required])).toEqual([['word', true]])
    const kept = only((await stage.fill('ines', form, { word: 'Une capture d’écran aurait aidé.' })).replies)
    expect(wordsOf(kept)).toContain('sans votre nom')
    await press('ines', noted, 'Pas assez utile')
    expect(await opinionsOf(reference)).toEqual([
      { cycle: 1, rating: 'little', word: 'Une capture d’écran aurait aidé.' },
    ])
  })

  test('takes one of each time that it was resolved, and none while it waits again', async () => {
    const { reference, card } = await resolved()
    await press('ines', card, 'Pas assez utile')
    await stage.say('ines', `/relancer ${reference}`)
    expect(wordsOf(await press('ines', card, 'Très utile'))).toContain(`Ce n’est pas le cas de ${reference}`)
    await stage.say('claire', `/repondre ${reference} Alors par le menu Partager.`)
    await press('ines', await say('ines', `/resolu ${reference}`), 'Très utile')
    expect((await opinionsOf(reference)).map(({ cycle, rating }) => [cycle, rating])).toEqual([
      [1, 'little'],
      [2, 'very'],
    ])
  })

  test('is its asker’s alone to speak of', async () => {
    const { reference } = await resolved()
    const handle = dispatcher(stage)
    for (const as of ['karim', 'claire', 'helene']) {
      const intent = { command: 'question.rate', input: { reference, rating: 'little' } }
      expect((await handle(act.press(`other-${as}`, as, intent))).outcome).toBe('refused')
    }
    const word = { command: 'question.rate-word', input: { reference, word: 'Sans avis.' } }
    expect((await handle(act.press('word', 'ines', word))).outcome).toBe('refused')
    expect(await opinionsOf(reference)).toEqual([])
  })
})

describe('no opinion is asked', () => {
  test('of what was resolved without an answer', async () => {
    const reference = referenceIn(await say('ines', '/sos Comment projeter une figure ?'))
    expect(labels(await say('ines', `/resolu ${reference}`))).toEqual([
      'Déclarer ce que j’en ai fait',
      'Relancer l’équipe',
    ])
    const intent = { command: 'question.rate', input: { reference, rating: 'very' } }
    expect((await dispatcher(stage)(act.press('unanswered', 'ines', intent))).outcome).toBe('refused')
    expect(await opinionsOf(reference)).toEqual([])
  })

  test('of what was put to one trainer: a total of these would be one of that trainer', async () => {
    const reference = referenceIn(await say('ines', '/sos @Claire Une question pour vous ?'))
    await stage.say('claire', `/repondre ${reference} Voici.`)
    const card = await say('ines', `/resolu ${reference}`)
    expect(labels(card).filter((label) => RATINGS.includes(label))).toEqual([])
    const intent = { command: 'question.rate', input: { reference, rating: 'very' } }
    expect((await dispatcher(stage)(act.press('direct', 'ines', intent))).outcome).toBe('refused')
  })
})

describe('/rapport', () => {
  let apart: Stage
  beforeAll(async () => {
    apart = await freshStage()
  })
  afterAll(() => apart.close())
  const report = async (line = '/rapport') => wordsOf(only((await apart.say('helene', line)).replies))
  async function opinion(n: number, rating: string, word?: string): Promise<void> {
    const as = n % 2 === 0 ? 'ines' : 'karim'
    const said = only((await apart.say(as, `/sos Comment faire la séance ${n} ?`)).replies)
    const reference = referenceIn(said)
    await apart.say('claire', `/repondre ${reference} Ainsi.`)
    const card = only((await apart.say(as, `/resolu ${reference}`)).replies)
    const noted = only((await apart.press(as, card, rating)).replies)
    if (word !== undefined) {
      const form = only((await apart.press(as, noted, 'Ajouter un mot')).replies)
      await apart.fill(as, form, { word })
    }
    await apart.pass({ minutes: 2 })
  }

  test('shows nothing of four opinions', async () => {
    for (const n of [1, 2, 3, 4]) await opinion(n, 'Très utile', `Mot numéro ${n}.`)
    const said = await report()
    expect(said).toContain('Avis sur les réponses : moins de 5 sur cette période.')
    expect(said).not.toContain('Très utile')
    expect(said).not.toContain('Mot numéro')
  })

  test('shows the totals of five, and of four words none', async () => {
    await opinion(5, 'Pas assez utile')
    const said = await report()
    expect(said).toContain('Avis sur les réponses : 5, de celles et ceux qui avaient demandé.')
    expect(said).toContain('Très utile — 4 avis')
    expect(said).toContain('Plutôt utile — 0 avis')
    expect(said).toContain('Pas assez utile — 1 avis')
    expect(said).not.toContain('Mot numéro')
  })

  test('shows some of five words, without a name and in no order of time', async () => {
    await opinion(6, 'Pas assez utile', 'À compléter.')
    const said = await report()
    const [, words = ''] = said.split('En quelques mots, sans leurs auteurs :')
    expect(words).toContain('À compléter.')
    expect(words.match(/Mot numéro \d/g)).toEqual(['Mot numéro 2', 'Mot numéro 3', 'Mot numéro 4'])
    expect(plain(words)).not.toMatch(/Inès|Karim|Claire|SOS-/)
  })

  test('counts those of its period', async () => {
    await apart.pass({ days: 40 })
    const of = referenceIn(only((await apart.say('ines', '/sos Encore une question ?')).replies))
    await apart.say('claire', `/repondre ${of} Ainsi.`)
    await apart.pass({ minutes: 2 })
    expect(await report()).toContain('moins de 5 sur cette période')
    expect(await report('/rapport cette année scolaire')).toContain('Avis sur les réponses : 6,')
  })
})
