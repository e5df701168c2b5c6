import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

describe('a trainee asks by /sos and the text', () => {
  test('is given a reference and a due time, four days later at the same time', async () => {
    const { status, replies } = await stage.say('ines', '/sos Comment insérer une formule ?')
    expect(status).toBe(202)
    const reply = only(replies)
    expect(plain(reply.title ?? '')).toBe('Question bien reçue · SOS-MATHS-2026-0001')
    expect(wordsOf(reply)).toContain(
      'Une réponse vous est garantie avant le vendredi 6 novembre 2026 à 10 h.',
    )
    expect(reply.fields?.map((field) => plain(`${field.label} : ${field.value}`))).toEqual([
      'Confiée à : Claire Fontaine',
    ])
    expect(labels(reply)).toEqual(['Voir le délai'])
  })

  test('it is announced to its trainer, in the trainers’ space and in the questions space: once each', async () => {
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire', 'maths-questions', 'maths-trainers'])
    const forYou = only(told['claire'] ?? [])
    const announced = only(told['maths-trainers'] ?? [])
    const thread = only(told['maths-questions'] ?? [])
    expect(plain(forYou.title ?? '')).toBe('Une question pour vous · Inès Moreau · SOS-MATHS-2026-0001')
    expect(announced.title).toBe('Nouvelle question · Inès Moreau · SOS-MATHS-2026-0001')
    // What trainers write below stays among them: nobody must take it for an answer.
    expect(announced.text).toMatch(/la personne qui demande ne voit pas ce que l’équipe écrit ici/)
    expect(thread.title).toBe('Inès Moreau pose une question · SOS-MATHS-2026-0001')
    for (const message of [forYou, announced, thread]) {
      expect(wordsOf(message)).toContain('Inès Moreau :\n« Comment insérer une formule ? »')
      expect(wordsOf(message)).toContain('Réponse garantie avant : vendredi 6 novembre 2026 à 10 h')
    }
    expect(labels(announced).slice(0, 3)).toEqual(['Répondre', 'Je m’en occupe', 'Demander une précision'])
    expect(wordsOf(thread)).toContain('L’équipe de formation répond en écrivant à la suite de ce message.')
  })

  test('may do it from the questions space too: the words are then between them and the assistant', async () => {
    const { replies } = await stage.say('karim', '/sos Et pour un graphique ?', { space: 'maths-questions' })
    expect(referenceIn(only(replies))).toBe('SOS-MATHS-2026-0002')
    expect(only(replies).to).toBe('karim')
    const standing = await stage.inSpace('maths-questions')
    expect(standing.filter((message) => message.text.startsWith('/sos'))).toEqual([])
  })

  test('may break lines and write long: the text is kept as it was typed', async () => {
    await news.news()
    const text = `Première ligne\n\n  - un tiret ; deux  espaces\n${'é'.repeat(1_900)}`
    await stage.say('ines', `/sos ${text}`)
    const announced = only((await news.news())['maths-trainers'] ?? [])
    expect(announced.text).toContain(text)
  })
})

describe('a bare /sos', () => {
  test('opens a form: to whom, and the question', async () => {
    const form = only((await stage.say('ines', '/sos')).replies).form
    expect(form?.title).toBe('Poser une question à SOS TICE')
    expect(form?.fields.map(({ name, kind, required }) => ({ name, kind, required }))).toEqual([
      { name: 'to', kind: 'choice', required: false },
      { name: 'text', kind: 'longText', required: true },
      { name: 'files', kind: 'files', required: false },
    ])
    expect(form?.fields[0]?.choices?.map((choice) => plain(choice.label))).toEqual([
      'À tout le groupe (réponse garantie)',
      'Claire Fontaine',
      'Marc Olivier',
    ])
  })

  test('takes the question from the form', async () => {
    await news.news()
    const opened = only((await stage.say('ines', '/sos')).replies)
    const sent = await stage.fill('ines', opened, { to: '', text: 'Où trouver le manuel ?' })
    expect(sent.status).toBe(202)
    expect(wordsOf(only(sent.replies))).toContain('bien reçue')
    expect(wordsOf(only((await news.news())['maths-trainers'] ?? []))).toContain('Où trouver le manuel ?')
  })

  test('without a question, comes back with what is missing, and asks nothing of anybody', async () => {
    await news.news()
    const opened = only((await stage.say('ines', '/sos')).replies)
    const sent = await stage.fill('ines', opened, { to: 'Claire Fontaine', text: '   ' })
    expect(sent.status).toBe(422)
    expect(sent.errors).toEqual({ text: 'Ce champ est vide\u00a0: remplissez-le, puis envoyez.' })
    expect(await news.news()).toEqual({})
  })
})

describe('a trainee simply writes in the questions space', () => {
  test('and it is a question: the answer to their message says so, where everybody reads it', async () => {
    await news.news()
    const said = await stage.say('karim', 'Quelqu’un sait-il projeter un écran ?', {
      space: 'maths-questions',
    })
    const reply = only(said.replies)
    expect(reply.space).toBe('maths-questions')
    expect(reply.to).toBeUndefined()
    expect(reply.thread).toBe(said.id)
    expect(wordsOf(reply)).toContain(
      'Une réponse vous est garantie avant le vendredi 6 novembre 2026 à 10 h.',
    )
    expect(labels(reply)).toEqual(['Ce n’était pas une question', 'Voir le délai'])
    // Their own message is the head of the thread: it is not said twice in the same place.
    expect(Object.keys(await news.headlines())).not.toContain('maths-questions')
  })

  test('one tap says “this was not a question”: it is followed no more, and the trainers know', async () => {
    const said = await stage.say('karim', 'Qui sait où est le câble HDMI ?', { space: 'maths-questions' })
    const reference = referenceIn(only(said.replies))
    await news.news()
    const tapped = await stage.press('karim', only(said.replies), 'Ce n’était pas une question')
    expect(wordsOf(only(tapped.replies))).toContain('Ce message n’est plus suivi comme une question.')
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['maths-trainers'])
    expect(wordsOf(only(told['maths-trainers'] ?? []))).toContain(
      'Karim Benali indique que ce n’était pas une question. Il n’y a rien à faire.',
    )
    const mine = only((await stage.say('karim', '/mes-questions')).replies)
    expect(wordsOf(mine)).not.toContain(reference)
  })

  test('somebody else cannot say it for them', async () => {
    const said = await stage.say('karim', 'Comment noter une absence ?', { space: 'maths-questions' })
    await news.news()
    const tapped = await stage.press('ines', only(said.replies), 'Ce n’était pas une question')
    expect(wordsOf(only(tapped.replies))).toContain('Seule la personne qui a posé la question')
    expect(await news.news()).toEqual({})
  })

  test('a trainer’s words there are not a question, and no answer to those that wait: they alone are told', async () => {
    await news.news()
    const before = await rowsOf(stage.db).question.count()
    const write = (text: string) => stage.say('claire', text, { space: 'maths-questions' })
    const told = only((await write('Pensez à la réunion de jeudi.')).replies)
    expect(wordsOf(told)).toContain('ne répond à aucune des questions')
    expect((await write('Pensez aussi à celle de vendredi.')).replies).toEqual([])
    expect(await rowsOf(stage.db).question.count()).toBe(before)
    expect(await news.news()).toEqual({})
  })
})

describe('free words said to the assistant in private', () => {
  test('are kept, and offered as a question with one button', async () => {
    const hint = only((await stage.say('ines', 'Comment imprimer en deux colonnes ?')).replies)
    expect(wordsOf(hint)).toContain('Votre texte est gardé.')
    const opened = only((await stage.press('ines', hint, 'Poser cette question')).replies)
    const field = opened.form?.fields.find((one) => one.name === 'text')
    expect(field?.value).toBe('Comment imprimer en deux colonnes ?')
    await news.news()
    await stage.fill('ines', opened, { to: '', text: String(field?.value) })
    const announced = (await news.news())['maths-trainers']
    expect(saying(announced, 'Comment imprimer en deux colonnes ?').title).toMatch(/^Nouvelle question/)
  })
})

test('four days keep the hour when the clocks change: 10 h before, 10 h after, and 97 hours between', async () => {
  const october = await freshStage({ start: new Date('2026-10-23T08:00:00Z') })
  try {
    const reply = only((await october.say('ines', '/sos Et à l’heure d’hiver ?')).replies)
    expect(wordsOf(reply)).toContain('avant le mardi 27 octobre 2026 à 10 h')
    const explained = wordsOf(only((await october.press('ines', reply, 'Voir le délai')).replies))
    expect(explained).toContain('soit dans 4 jours et 1 heure.')
    expect(explained).toContain('durée comptée : 1 jour et 1 heure')
    expect(explained.match(/durée comptée : 1 jour$/gm)).toHaveLength(3)
    const told = follow(october, ['ines'], [])
    await october.pass({ hours: 96, minutes: 59 })
    expect(await told.headlines()).toEqual({})
    await october.pass({ minutes: 1 })
    expect(await told.headlines()).toEqual({
      ines: ['Délai dépassé pour votre question · SOS-MATHS-2026-0001'],
    })
  } finally {
    await october.close()
  }
})
