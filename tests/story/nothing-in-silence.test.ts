/** Words that do nothing by themselves: their author is told, once, and what they may have meant is one press away. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { withoutCoordinators } from '../support/no-coordinator.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

let reference: string
let thread: Message
beforeEach(async () => {
  // What is said once a day may be said again, and nothing else waits.
  await rowsOf(stage.db).question.updateMany({ data: { state: 'resolved', closedAt: stage.clock.now() } })
  await rowsOf(stage.db).deadline.updateMany({
    where: { state: { in: ['running', 'paused'] } },
    data: { state: 'cancelled', nextStepAt: null },
  })
  await stage.pass({ hours: 25 })
  await news.news()
  const asked = await stage.say('ines', '/sos Comment partager mon écran ?')
  reference = referenceIn(only(asked.replies))
  thread = saying((await news.news())['maths-questions'], reference)
})

const asked = () => rowsOf(stage.db).question.count()
const below = async (who: string, text: string, head = thread) =>
  (await stage.say(who, text, { thread: head.id })).replies
const text = (message: Message) => message.form?.fields.find(({ name }) => name === 'text')?.value

describe('in the place of activities', () => {
  const write = async (who: string, words: string) =>
    (await stage.say(who, words, { space: 'maths-activities' })).replies

  test('what a trainee writes is kept, to be declared or asked; the next message of the day is theirs', async () => {
    const told = only(await write('ines', 'J’ai fait un diaporama avec les 4e.'))
    expect(wordsOf(told)).toContain('n’est transmis à personne')
    expect(labels(told)).toEqual(['Déclarer cette activité', 'Poser cette question'])
    const form = only((await stage.press('ines', told, 'Déclarer')).replies)
    expect(form.form?.fields.find(({ name }) => name === 'description')?.value).toBe(
      'J’ai fait un diaporama avec les 4e.',
    )
    expect(text(only((await stage.press('ines', told, 'Poser')).replies))).toContain('un diaporama')
    expect(await write('ines', 'Et un autre avec les 3e.')).toEqual([])
    await stage.pass({ hours: 25 })
    expect(await write('ines', 'Et un dernier avec les 6e.')).toHaveLength(1)
  })

  test('somebody of the team is told what the place is for, once', async () => {
    expect(labels(only(await write('claire', 'Pensez à décrire la séance.')))).toEqual([
      'Activités à attester',
    ])
    expect(wordsOf(only(await write('helene', 'La salle 12 est libre.')))).toContain(
      'n’est transmis à personne',
    )
    expect(await write('claire', 'Et à nommer la classe.')).toEqual([])
  })
})

test('words below an activity that nobody asked for are told to stay there, once', async () => {
  const form = only((await stage.say('ines', '/declarer')).replies)
  await stage.fill('ines', form, {
    title: 'Tableau partagé',
    description: 'Un tableau commun.',
    where: 'school',
    when: '2026-11-02',
    competences: ['B2.3'],
  })
  const card = saying((await news.news())['maths-activities'], 'Tableau partagé')
  const told = only(await below('claire', 'Pouvez-vous préciser la séance ?', card))
  expect(wordsOf(told)).toContain('n’est transmis à personne')
  expect(labels(told)).toEqual(['Attester'])
  expect(await below('claire', 'Merci.', card)).toEqual([])
  expect(labels(only(await below('karim', 'J’ai fait presque la même.', card)))).toEqual([])
})

describe('below somebody else’s open question', () => {
  test('what a fellow trainee asks may be theirs: one press, and it has a thread of its own', async () => {
    const before = await asked()
    const told = only(await below('karim', 'Et sur un téléphone, ça marche ?'))
    expect(wordsOf(told)).toContain('Inès Moreau peut le lire')
    expect(labels(told)).toEqual(['Oui, c’est une question'])
    expect(await asked()).toBe(before)
    await news.news()
    const received = only((await stage.press('karim', told, 'Oui')).replies)
    const own = referenceIn(received)
    expect(await asked()).toBe(before + 1)
    expect(wordsOf(saying((await news.news())['maths-questions'], own))).toContain('sur un téléphone')
    // The thread is still about the first one.
    await below('claire', 'Touche Windows et P, puis Dupliquer.')
    const states = await rowsOf(stage.db).question.findMany({
      where: { reference: { in: [reference, own] } },
    })
    expect(Object.fromEntries(states.map((one) => [one.reference, one.state]))).toEqual({
      [reference]: 'answered',
      [own]: 'open',
    })
  })

  test('what else they say is told to be read there, once a day', async () => {
    expect(wordsOf(only(await below('karim', 'Chez moi c’est pareil.')))).toContain(
      'Inès Moreau peut le lire',
    )
    expect(await below('karim', 'Avec le câble aussi.')).toEqual([])
  })
})

test('what the asker adds is told to be read by whoever has it, once a day', async () => {
  const told = only(await below('ines', 'C’est un portable sous Linux.'))
  expect(wordsOf(told)).toMatch(/(Claire Fontaine|Marc Olivier) peut le lire/)
  expect(await below('ines', 'Avec une prise HDMI.')).toEqual([])
})

describe('below their own question, once it is resolved', () => {
  test('what they ask is another question, or the same one still', async () => {
    await stage.say('ines', `/resolu ${reference}`)
    const before = await asked()
    const told = only(await below('ines', 'Et avec deux écrans ?'))
    expect(labels(told)).toEqual(['C’est une autre question', 'Relancer l’équipe'])
    expect(await asked()).toBe(before)
    await stage.press('ines', told, 'C’est une autre question')
    expect(await asked()).toBe(before + 1)
    await stage.press('ines', told, 'Relancer l’équipe')
    const { state } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    expect(state).toBe('open')
  })

  test('what they tell goes to nobody, and they are told', async () => {
    await stage.say('ines', `/resolu ${reference}`)
    const told = only(await below('ines', 'J’ai trouvé un autre câble.'))
    expect(wordsOf(told)).toContain('n’est transmis à personne')
    expect(labels(told)).toEqual(['Relancer l’équipe'])
  })
})

test('thanks below a question that was withdrawn start no clock', async () => {
  await stage.say('ines', `/retirer ${reference}`)
  const before = await asked()
  const told = only(await below('ines', 'Merci quand même !'))
  expect(wordsOf(told)).toContain('Nous n’y avons pas vu de question.')
  expect(await asked()).toBe(before)
})

test('what a coordinator writes below an alert of theirs goes to whoever has the question', async () => {
  await stage.pass({ days: 3 })
  const alert = saying((await news.news())['helene'], reference)
  const told = only((await stage.say('helene', 'Elle a cours à 14 h.', { thread: alert.id })).replies)
  expect(wordsOf(told)).toContain('Nous transmettons')
  expect(Object.keys(await news.news())).toHaveLength(1)
})

test('below one in their place it is kept, and goes to whoever has the question by one press', async () => {
  await withoutCoordinators(stage.db, () => stage.pass({ days: 3 }))
  const alert = saying((await news.news())['maths-alerts'], reference)
  const told = only(await below('helene', 'Elle a cours à 14 h, il faut répondre avant.', alert))
  expect(wordsOf(told)).toContain('n’est transmis à personne pour l’instant')
  expect(labels(told)).toEqual(['Transmettre mes mots'])
  expect(await news.news()).toEqual({})
  await stage.press('helene', told, 'Transmettre mes mots')
  const heard = await news.news()
  expect(Object.keys(heard)).toHaveLength(1)
  expect(wordsOf(Object.values(heard)[0]?.[0])).toContain('Elle a cours à 14 h')
  // A second press has nothing left to send.
  await stage.press('helene', told, 'Transmettre mes mots')
  expect(await news.news()).toEqual({})
})

describe('what a trainer writes where questions are asked, below none of them', () => {
  const write = async (words: string) =>
    (await stage.say('claire', words, { space: 'maths-questions' })).replies

  test('looks like an answer while one is awaited: they are told once a day that it answers none', async () => {
    const told = only(await write('Touche Windows et P, puis Dupliquer.'))
    expect(wordsOf(told)).toContain('ne répond à aucune des questions')
    const form = only((await stage.press('claire', told, `Répondre à ${reference}`)).replies)
    expect(text(form)).toBe('Touche Windows et P, puis Dupliquer.')
    expect(await write('Sur Mac, par le menu Pomme.')).toEqual([])
  })

  test('is the team’s own where no question waits', async () => {
    await stage.say('marc', `/repondre ${reference} Touche Windows et P.`)
    expect(await write('Demain, séance en salle 12.')).toEqual([])
  })
})
