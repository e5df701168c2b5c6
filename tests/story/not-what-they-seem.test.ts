/** Words that are no question, and words that are no answer yet: nothing starts, nothing is met, one press says otherwise. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { HOUR } from '../../core/kernel/clock.ts'
import { follow, labels, only, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const asked = () => rowsOf(stage.db).question.count()
const write = async (text: string, who = 'ines') =>
  only((await stage.say(who, text, { space: 'maths-questions' })).replies)

describe('where questions are asked', () => {
  test.each(['Bonjour !', 'Merci beaucoup 🙏', 'ok', '👍', 'Bonne soirée à tous'])(
    'no clock starts for “%s”, and its author is told so',
    async (text) => {
      const before = await asked()
      const told = await write(text)
      expect(wordsOf(told)).toContain('Nous n’y avons pas vu de question.')
      expect(labels(told)).toEqual(['C’était une question'])
      expect(await asked()).toBe(before)
      expect(await news.news()).not.toHaveProperty('maths-trainers')
    },
  )

  test('what may be one is asked about, once', async () => {
    const before = await asked()
    const told = await write('J’ai déposé le diaporama dans le dossier')
    expect(wordsOf(told)).toContain('Est-ce une question pour l’équipe de formation ?')
    expect(labels(told)).toEqual(['Oui, c’est une question', 'Non'])
    expect(wordsOf(only((await stage.press('ines', told, 'Non')).replies))).toContain('C’est noté')
    const late = only((await stage.press('ines', told, 'Oui, c’est une question')).replies)
    expect(wordsOf(late)).toContain('Nous n’avons plus ce message.')
    expect(await asked()).toBe(before)
  })

  test('one press makes a question of it, in the thread of the message itself, and a second press none', async () => {
    const before = await asked()
    const told = await write('Merci pour le café de ce matin…')
    const written = (await stage.inSpace('maths-questions')).find(
      ({ text }) => text === 'Merci pour le café de ce matin…',
    )
    const received = only((await stage.press('ines', told, labels(told)[0] ?? '')).replies)
    const reference = referenceIn(received)
    expect(await asked()).toBe(before + 1)
    const question = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    expect(question.text).toBe('Merci pour le café de ce matin…')
    expect(
      await rowsOf(stage.db).thread.count({ where: { subjectId: question.id, ref: written?.id ?? '' } }),
    ).toBe(1)
    const again = only((await stage.press('ines', told, labels(told)[0] ?? '')).replies)
    expect(wordsOf(again)).toContain('Nous n’avons plus ce message.')
    expect(await asked()).toBe(before + 1)
  })

  test('what is written within two minutes of a question belongs to it, unless its author says otherwise', async () => {
    const reference = referenceIn(await write('Comment brancher le tableau interactif ?'))
    await news.news()
    const before = await asked()
    const told = await write('C’est celui de la salle 12')
    expect(told.title).toContain(reference)
    expect(wordsOf(told)).toContain('Nous ajoutons ce message à la question')
    expect(JSON.stringify(await news.news())).toContain('C’est celui de la salle 12')
    expect(await asked()).toBe(before)
    await stage.press('ines', told, 'C’est une autre question')
    expect(await asked()).toBe(before + 1)
    await stage.pass({ hours: 1 })
    expect(wordsOf(await write('C’est celui de la salle 13'))).toContain('Est-ce une question')
  })

  test('a question with good manners is a question', async () => {
    const told = await write('Bonjour, comment partager mon écran ? Merci d’avance')
    expect(wordsOf(told)).toContain('bien reçue')
  })
})

describe('below a question', () => {
  let reference: string
  let thread: Message
  beforeEach(async () => {
    await news.news()
    reference = referenceIn(only((await stage.say('ines', '/sos Comment partager mon écran ?')).replies))
    thread = only((await news.news())['maths-questions'] ?? [])
  })

  const deadline = async () => {
    const { id } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    return rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectId: id } })
  }

  test.each(['Je regarde ça demain.', 'Quel logiciel ?', 'moi aussi'])(
    'the guarantee runs on after “%s”, and one press says that it was the answer',
    async (text) => {
      const told = only((await stage.say('claire', text, { thread: thread.id })).replies)
      expect(wordsOf(told)).toContain('n’est pas compté comme réponse')
      expect((await deadline()).state).toBe('running')
      await stage.press('claire', told, 'C’était ma réponse')
      const answer = only((await news.news())['ines'] ?? [])
      expect(wordsOf(answer)).toContain(text)
      expect((await deadline()).state).toBe('met')
    },
  )

  test('said in a trainer’s own inbox, it is passed on to whoever asked', async () => {
    const inboxes = ['claire', 'marc'].map(async (one) => [one, await stage.inbox(one)] as const)
    const [mine] = (await Promise.all(inboxes)).flatMap(([one, messages]) =>
      messages
        .filter((said) => wordsOf(said).includes(`pour vous · Inès Moreau · ${reference}`))
        .map((said) => ({ one, said })),
    )
    const told = only(
      (await stage.say(mine?.one ?? '', 'Je reviens vers vous ce soir', { thread: mine?.said.id ?? '' }))
        .replies,
    )
    expect(labels(told)).toEqual(['C’était ma réponse'])
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('Je reviens vers vous ce soir')
    expect((await deadline()).state).toBe('running')
  })

  test('a few words that counted are taken back by one press: the clock has been running all along', async () => {
    const { dueAt } = await deadline()
    const told = only((await stage.say('claire', 'Oui, jusqu’à 50 Mo', { thread: thread.id })).replies)
    expect(labels(told)).toEqual(['Ce n’était pas encore la réponse'])
    expect((await deadline()).state).toBe('met')
    await stage.pass({ hours: 2 })
    await news.news()
    await stage.press('claire', told, 'Ce n’était pas encore la réponse')
    expect(await deadline()).toMatchObject({ state: 'running', dueAt, metAt: null })
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('n’était pas encore la réponse')
    // A second press finds nothing to take back.
    expect(
      wordsOf(only((await stage.press('claire', told, 'Ce n’était pas encore la réponse')).replies)),
    ).toContain(reference)
    await stage.pass({ days: 4 })
    const after = await deadline()
    expect(after.breachedAt).toEqual(dueAt)
    const kinds = await rowsOf(stage.db).deadlineEvent.findMany({ where: { deadlineId: after.id } })
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['met', 'unmet', 'breach']))
    // And the answer, when it comes, is one.
    await stage.say('claire', 'Touche Windows + P', { thread: thread.id })
    expect((await deadline()).metAt?.getTime()).toBeGreaterThan((dueAt?.getTime() ?? 0) + HOUR)
  })

  test('where somebody else answered too, it stays answered', async () => {
    const told = only((await stage.say('claire', 'Oui, jusqu’à 50 Mo', { thread: thread.id })).replies)
    await stage.say('marc', `/repondre ${reference} Touche Windows + P`)
    const refused = only((await stage.press('claire', told, 'Ce n’était pas encore la réponse')).replies)
    expect(wordsOf(refused)).toContain('Quelqu’un d’autre a aussi répondu')
    expect((await deadline()).state).toBe('met')
  })

  test('only a trainer of the group may', async () => {
    const told = only((await stage.say('claire', 'Oui, jusqu’à 50 Mo', { thread: thread.id })).replies)
    await stage.press('ines', told, 'Ce n’était pas encore la réponse')
    expect((await deadline()).state).toBe('met')
  })
})
