/** Looking for an example of an activity, and declaring one's own from it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { ACTIVITY } from '../support/declaring.ts'
import { labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const say = async (as: string, line: string): Promise<Message> => only((await stage.say(as, line)).replies)
const press = async (as: string, card: Message, label: string): Promise<Message> =>
  only((await stage.press(as, card, label)).replies)
/** What a form holds when it opens. */
const held = ({ form }: Message) =>
  Object.fromEntries(form?.fields.map(({ name, value }) => [name, value]) ?? [])

describe('/exemples', () => {
  test('offers every domain, with how many there are', async () => {
    const card = await say('ines', '/exemples')
    expect(card.title).toBe('Exemples d’activités')
    expect(labels(card)).toHaveLength(7)
    expect(plain(wordsOf(card))).toMatch(/B2 · Conception et préparation.*\d+ exemples/s)
    const found = await press('ines', card, labels(card)[4] ?? '')
    expect(wordsOf(found)).toContain('Exemples : B2 · Conception et préparation')
  })

  test('finds by a competence or by words, and says when it finds none', async () => {
    const card = await say('ines', '/exemples b2.3')
    expect(plain(wordsOf(card))).toContain('Exemples : B2.3')
    expect(labels(card)).toEqual([
      'Une recherche au CDI, guidée pas à pas',
      'Une rumeur passée au crible par la classe',
      'Tous les domaines',
    ])
    expect(labels(await say('ines', '/exemples tableur'))[0]).toBe(
      'Nos trajets, en statistiques avec un tableur',
    )
    const none = await say('ines', '/exemples licorne')
    expect(wordsOf(none)).toContain('Nous n’en avons pas trouvé.')
    expect(labels(await press('ines', none, 'Tous les domaines'))).toHaveLength(7)
  })

  test('shows one with its competences, and leads to others of each', async () => {
    const card = await press(
      'ines',
      await say('ines', '/exemples B2.3'),
      'Une rumeur passée au crible par la classe',
    )
    expect(wordsOf(card)).toContain('Une image truquée circulait')
    expect(labels(card)).toEqual([
      'En partir pour déclarer',
      'Autres exemples pour A3.2',
      'Autres exemples pour B2.3',
      'Autres exemples pour B3.1',
    ])
  })

  test('is for trainers too, who declare nothing', async () => {
    const card = await press(
      'claire',
      await say('claire', '/exemples B2.3'),
      'Une recherche au CDI, guidée pas à pas',
    )
    expect(labels(card)[0]).toBe('Autres exemples pour B2.3')
    expect(wordsOf(card)).not.toContain('dans votre déclaration')
  })
})

test('one’s progress leads to examples of what is missing', async () => {
  const card = await say('ines', '/progression')
  const [label = ''] = labels(card).filter((one) => one.startsWith('Exemples pour'))
  expect(label).toMatch(/^Exemples pour [AB]\d$/)
  const code = label.slice(-2)
  expect(wordsOf(await press('ines', card, label))).toContain(`Exemples : ${code} · `)
  expect(labels(await say('claire', '/progression Inès')).join()).not.toContain('Exemples')
})

describe('an example as a model', () => {
  const open = async () => {
    const card = await press(
      'ines',
      await say('ines', '/exemples B2.3'),
      'Une recherche au CDI, guidée pas à pas',
    )
    return press('ines', card, 'En partir pour déclarer')
  }

  test('begins a declaration with its words; which competences one exercised, one says oneself', async () => {
    const form = held(await open())
    expect(form['title']).toBe('Une recherche au CDI, guidée pas à pas')
    expect(form['description']).toContain('Avec la professeure documentaliste')
    expect(form['competences'] ?? []).toEqual([])
    expect(form['where']).toBeUndefined()
  })

  test('is nobody’s activity as it stands: it is declared in one’s own words', async () => {
    const form = await open()
    const { title = '', description = '' } = held(form)
    const own = { ...ACTIVITY, title: String(title) }
    const { errors } = await stage.fill('ines', form, { ...own, description: ` ${String(description)}\n` })
    expect(Object.keys(errors ?? {})).toEqual(['description'])
    expect(errors?.['description']).toContain('C’est encore le texte de l’exemple.')
    expect(await rowsOf(stage.db).activity.count()).toBe(0)
    const told = 'Au CDI, avec ma 2de 4, deux séances sur les migrations ; ils ont tenu un carnet.'
    const done = only((await stage.fill('ines', await open(), { ...own, description: told })).replies)
    expect(done.title).toMatch(/déclarée$/)
    expect(await rowsOf(stage.db).activity.findFirstOrThrow()).toMatchObject({ title, description: told })
  })

  test('is a draft of its own: one that is under way stays as it was left', async () => {
    await stage.fill('ines', await say('ines', '/declarer'), { ...ACTIVITY, title: 'Le mien', where: '' })
    expect(held(await open())['title']).toBe('Une recherche au CDI, guidée pas à pas')
    expect(held(await say('ines', '/declarer'))['title']).toBe('Le mien')
  })
})

describe('competences, where the words of an activity are known', () => {
  const field = ({ form }: Message) => form?.fields.find(({ name }) => name === 'competences')
  test('are not, where nothing is', async () => {
    const form = await say('karim', '/declarer')
    expect(field(form)?.hint).toContain('Celles que cette activité vous a demandé')
  })

  test('are suggested below the list, and none is chosen', async () => {
    const words =
      'Avec mes 4e, une recherche documentaire au CDI : chaque binôme note ses sources sur une fiche.'
    const heard = only((await stage.say('karim', words, { space: 'maths-activities' })).replies)
    const form = await press('karim', heard, 'Déclarer')
    expect(plain(field(form)?.hint ?? '')).toMatch(
      /^Peut-être .*B2\.3.*, d’après votre texte\. C’est vous qui choisissez\.$/,
    )
    expect(field(form)?.value ?? []).toEqual([])
  })
})
