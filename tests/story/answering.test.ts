import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
/** The head of the question's thread in the questions space. */
let thread: Message
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const deadline = () =>
  rowsOf(stage.db)
    .question.findFirstOrThrow({ where: { reference } })
    .then((question) => rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectId: question.id } }))

async function ask(text = 'Comment insérer une formule ?') {
  await news.news()
  reference = referenceIn(only((await stage.say('ines', `/sos ${text}`)).replies))
  thread = only((await news.news())['maths-questions'] ?? [])
}

describe('a trainer answers by replying in the question’s thread', () => {
  beforeAll(() => ask())

  test('the words stand there, and nothing more is said in their place', async () => {
    await stage.pass({ hours: 5 })
    const said = await stage.say('claire', 'Menu Insertion, puis Objet.', { thread: thread.id })
    expect(said).toMatchObject({ status: 202, replies: [] })
  })

  test('the trainee sees the answer, once, with what can be said of it', async () => {
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['ines'])
    const answer = only(told['ines'] ?? [])
    expect(answer.title).toBe(`Claire Fontaine vous répond · ${reference}`)
    expect(wordsOf(answer)).toContain('Claire Fontaine :\n« Menu Insertion, puis Objet. »')
    expect(wordsOf(answer)).toContain('Votre question : Comment insérer une formule ?')
    expect(labels(answer)).toEqual(['C’est résolu', 'Relancer l’équipe'])
  })

  test('the guarantee is met, and no rung of the ladder is heard of again', async () => {
    expect((await deadline()).state).toBe('met')
    await stage.pass({ days: 9 })
    expect(await news.news()).toEqual({})
  })
})

describe('a trainer answers with /repondre', () => {
  beforeAll(() => ask('Où sont les modèles ?'))

  test('from anywhere, by the reference as it is typed on a phone', async () => {
    const typed = reference.toLowerCase().replace('sos-', '')
    const reply = only((await stage.say('marc', `/repondre ${typed} Dans Fichier, Nouveau.`)).replies)
    expect(wordsOf(reply)).toContain('Nous transmettons votre réponse à Inès Moreau.')
  })

  test('the trainee reads it in private, and everybody in the thread: once each', async () => {
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'maths-questions'])
    expect(wordsOf(only(told['ines'] ?? []))).toContain('Marc Olivier :\n« Dans Fichier, Nouveau. »')
    const shared = only(told['maths-questions'] ?? [])
    expect(shared.thread).toBe(thread.id)
    expect(wordsOf(shared)).toContain('Dans Fichier, Nouveau.')
    expect(labels(shared)).toEqual([])
  })
})

describe('a trainer answers from what announced the question', () => {
  test('with the button and its form, which knows which question it is about', async () => {
    await ask('Comment fusionner deux cellules ?')
    const announced = saying(
      await stage.inSpace('maths-trainers'),
      `Nouvelle question · Inès Moreau · ${reference}`,
    )
    const form = only((await stage.press('marc', announced, 'Répondre')).replies)
    expect(form.form?.fields.map((field) => field.name)).toEqual(['text', 'files'])
    await stage.fill('marc', form, { text: 'Clic droit, Fusionner.' })
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('Clic droit, Fusionner.')
    expect((await deadline()).state).toBe('met')
  })

  test('by replying to the message in their own inbox', async () => {
    await ask('Comment trier une colonne ?')
    const mine = ['claire', 'marc'].map(async (one) => [one, await stage.inbox(one)] as const)
    const inboxes = await Promise.all(mine)
    const [[trainer, inbox] = ['', []]] = inboxes.filter(([, messages]) =>
      messages.some((message) => wordsOf(message).includes(`pour vous · Inès Moreau · ${reference}`)),
    )
    const announced = saying(inbox, `pour vous · Inès Moreau · ${reference}`)
    const said = await stage.say(trainer, 'Données, Trier.', { thread: announced.id })
    expect(wordsOf(only(said.replies))).toContain('Nous transmettons votre réponse à Inès Moreau.')
    const told = await news.news()
    expect(wordsOf(only(told['ines'] ?? []))).toContain('Données, Trier.')
    expect(wordsOf(only(told['maths-questions'] ?? []))).toContain('Données, Trier.')

    // What they add there later is read by the asker too: nobody else would see it.
    const added = await stage.say(trainer, 'Et cochez « en-têtes ».', { thread: announced.id })
    expect(wordsOf(only(added.replies))).toContain('Nous transmettons aussi votre réponse')
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('Et cochez « en-têtes ».')
  })
})

describe('two trainers answer at once', () => {
  beforeAll(() => ask('Deux réponses valent mieux qu’une ?'))

  test('both answers reach the trainee; the second trainer is told who was first', async () => {
    const [one, other] = await Promise.all([
      stage.say('claire', `/repondre ${reference} La première.`),
      stage.say('marc', `/repondre ${reference} La seconde.`),
    ])
    const said = [wordsOf(only(one.replies)), wordsOf(only(other.replies))]
    expect(
      said.filter((words) => words.includes('Nous transmettons votre réponse à Inès Moreau.')),
    ).toHaveLength(1)
    expect(said.filter((words) => words.includes('a déjà répondu à cette question.'))).toHaveLength(1)
    const told = (await news.news())['ines'] ?? []
    expect(told.map(({ title }) => title?.includes('vous répond aussi'))).toEqual([false, true])
    const read = told.map(wordsOf).join('\n')
    expect(read).toContain('La première.')
    expect(read).toContain('La seconde.')
  })

  test('the guarantee was met once', async () => {
    const { id } = await deadline()
    expect(await rowsOf(stage.db).deadlineEvent.count({ where: { deadlineId: id, kind: 'met' } })).toBe(1)
  })
})

describe('a late thank-you', () => {
  beforeEach(() => ask('Merci d’avance ?'))

  test('of the trainee or the trainer, in the thread, reopens nothing and restarts nothing', async () => {
    await stage.say('claire', 'Voici.', { thread: thread.id })
    await news.news()
    await stage.pass({ days: 6 })
    const before = await deadline()
    expect((await stage.say('ines', 'Merci beaucoup !', { thread: thread.id })).replies).toEqual([])
    expect((await stage.say('claire', 'De rien.', { thread: thread.id })).replies).toEqual([])
    await stage.pass({ days: 6 })
    expect(await news.news()).toEqual({})
    expect(await deadline()).toEqual(before)
    const question = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    expect(question).toMatchObject({ state: 'answered', cycle: 1 })
  })

  test('said in private under the answer is passed on, with what else can be done: nothing written is lost', async () => {
    await stage.say('claire', `/prendre ${reference}`)
    await stage.say('claire', 'Voici.', { thread: thread.id })
    const answer = only((await news.news())['ines'] ?? [])
    const thanked = only(
      (await stage.say('ines', 'Merci, mais rien ne change.', { thread: answer.id })).replies,
    )
    expect(wordsOf(thanked)).toContain('Nous transmettons votre message à Claire Fontaine.')
    expect(labels(thanked)).toEqual(['C’est résolu', 'Relancer l’équipe'])
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['claire'])
    expect(wordsOf(only(told['claire'] ?? []))).toContain('Inès Moreau :\n« Merci, mais rien ne change. »')
    expect((await deadline()).state).toBe('met')
  })
})
