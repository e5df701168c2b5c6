/** What calls somebody (nobody has a question any more, a message did not arrive) shows its end where it was said, and calls again if it comes back. */
import { describe, expect, test } from 'vitest'
import type { Message } from '../../bots/demo/stage.ts'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'

const { here, news, ask, taken } = chargeStage()

const inPrivate = async (who: string, { id }: Message) =>
  only((await here.stage.inbox(who)).filter((message) => message.id === id))
const inPlace = async ({ id }: Message) =>
  only((await here.stage.inSpace('maths-trainers')).filter((message) => message.id === id))

/** What a coordinator and the trainers read once whoever had it is away. */
async function freed(reference: string): Promise<{ alert: Message; call: Message }> {
  await here.stage.say('claire', '/absence 20/11/2026')
  const told = await news()
  return { alert: saying(told['yann'], reference), call: saying(told['maths-trainers'], reference) }
}

describe('of a question that nobody has any more', () => {
  test('stands as it was said while nobody has it', async () => {
    const { alert, call } = await freed(await taken())
    expect(await inPrivate('yann', alert)).toEqual(alert)
    expect(await inPlace(call)).toEqual(call)
    expect(wordsOf(alert)).toContain('Claire Fontaine')
  })

  test('shows who has taken it', async () => {
    const reference = await taken()
    const { alert, call } = await freed(reference)
    await here.stage.say('marc', `/prendre ${reference}`)
    for (const now of [await inPrivate('yann', alert), await inPlace(call)]) {
      expect(wordsOf(now)).toContain(`Inès Moreau pose une question · ${reference}`)
      expect(wordsOf(now)).toContain('Marc Olivier')
      expect(labels(now)).toEqual(['Voir la question'])
    }
  })

  test('shows that it was answered, and what is over', async () => {
    const reference = await taken()
    const { alert } = await freed(reference)
    await here.stage.say('marc', `/repondre ${reference} Windows et P.`)
    expect(wordsOf(await inPrivate('yann', alert))).toContain(`Réponse donnée · ${reference}`)
    await here.stage.say('ines', `/resolu ${reference}`)
    expect(wordsOf(await inPrivate('yann', alert))).toContain(`Question résolue · ${reference}`)
  })

  test('calls for nothing while it waits for a precision, and does again after that', async () => {
    const reference = await taken()
    const { alert } = await freed(reference)
    await here.stage.say('helene', `/confier ${reference} Marc`)
    await here.stage.say('marc', `/demander ${reference} Quel ordinateur ?`)
    expect(wordsOf(await inPrivate('yann', alert))).toContain(`Précision attendue · ${reference}`)
    await here.stage.say('helene', '/membre retirer Marc')
    await here.stage.say('ines', `/preciser ${reference} Celui de la salle 12.`)
    expect(labels(await inPrivate('yann', alert))).toContain('Confier à quelqu’un')
  })
})

describe('of a question that came to whoever stands in', () => {
  test('shows its end once it is answered', async () => {
    const reference = await taken()
    await here.stage.say('claire', '/absence 20/11/2026 Marc')
    const handed = only((await news())['marc'] ?? [])
    expect(await inPrivate('marc', handed)).toEqual(handed)
    await here.stage.say('marc', `/repondre ${reference} Windows et P.`)
    const now = await inPrivate('marc', handed)
    expect(wordsOf(now)).toContain(`Réponse donnée · ${reference}`)
    expect(labels(now)).toEqual(['Voir la question'])
  })

  test('shows that somebody else has it', async () => {
    const reference = await taken()
    await here.stage.say('claire', '/absence 20/11/2026 Marc')
    const handed = only((await news())['marc'] ?? [])
    await here.stage.say('claire', '/retour')
    await here.stage.say('helene', `/confier ${reference} Claire`)
    const now = await inPrivate('marc', handed)
    expect(wordsOf(now)).toContain(`Inès Moreau pose une question · ${reference}`)
    expect(wordsOf(now)).toContain('Claire Fontaine')
    expect(labels(now)).toEqual(['Voir la question'])
  })
})

describe('of several questions of one absence', () => {
  /** Two that Claire has taken; nobody has anything left to read. */
  async function two(): Promise<[string, string]> {
    const first = await taken()
    const second = await ask('Et pour imprimer ?')
    await here.stage.say('claire', `/prendre ${second}`)
    await news()
    return [first, second]
  }
  const lineAbout = (message: Message, reference: string) =>
    wordsOf(message)
      .split('\n')
      .find((line) => line.includes(reference)) ?? ''

  test('whoever stands in has one list, of which each line says what became of it', async () => {
    const [first, second] = await two()
    await here.stage.say('claire', '/absence 20/11/2026 Marc')
    const handed = only((await news())['marc'] ?? [])
    expect(wordsOf(handed)).toContain('Vous remplacez Claire Fontaine : 2 questions')
    expect(wordsOf(handed)).toContain('Ce qui lui était confié vous revient')
    expect(await inPrivate('marc', handed)).toEqual(handed)
    await here.stage.say('marc', `/repondre ${first} Windows et P.`)
    const half = await inPrivate('marc', handed)
    expect(lineAbout(half, first)).toContain('réponse donnée')
    expect(lineAbout(half, second)).toContain('→ vous')
    expect(labels(half)).toEqual([second])
    await here.stage.say('helene', `/confier ${second} Marc`)
    await here.stage.say('marc', `/repondre ${second} Par le menu.`)
    const done = await inPrivate('marc', handed)
    expect(wordsOf(done)).toContain('Plus rien à faire : 2 questions')
    expect(wordsOf(done)).not.toContain('vous revient')
  })

  test('whoever may find somebody, and whoever may take them, see who has taken which', async () => {
    const [first, second] = await two()
    await here.stage.say('claire', '/absence 20/11/2026')
    const told = await news()
    const alert = only(told['yann'] ?? [])
    const call = only(told['maths-trainers'] ?? [])
    expect(wordsOf(alert)).toContain('Plus personne pour 2 questions')
    expect(await inPrivate('yann', alert)).toEqual(alert)
    expect(await inPlace(call)).toEqual(call)
    await here.stage.say('marc', `/prendre ${second}`)
    for (const now of [await inPrivate('yann', alert), await inPlace(call)]) {
      expect(wordsOf(now)).toContain('Plus personne pour une question')
      expect(wordsOf(now)).toContain('Claire Fontaine')
      expect(lineAbout(now, second)).toContain('confiée à Marc Olivier')
      expect(labels(now)).toEqual([first])
    }
    await here.stage.say('ines', `/retirer ${first}`)
    expect(wordsOf(await inPrivate('yann', alert))).toContain('Plus rien à faire : 2 questions')
    expect(await news()).not.toHaveProperty('yann')
  })
})

describe('of a message about a question that reached nobody', () => {
  const unreachable = (userId: string) =>
    rowsOf(here.stage.db).identity.updateMany({ where: { userId }, data: { workspaceId: 'gone' } })
  const notice = async (of: string) =>
    only((await news())['yann']?.filter((one) => wordsOf(one).includes(`n’est pas arrivé à ${of}`)) ?? [])

  test('stands as it was said while an answer is awaited, and shows that it was answered', async () => {
    const reference = await taken()
    await unreachable('claire')
    await here.stage.pass({ days: 1 })
    const lost = await notice('Claire Fontaine')
    await here.stage.say('marc', `/prendre ${reference}`)
    expect(await inPrivate('yann', lost)).toEqual(lost)
    await here.stage.say('marc', `/repondre ${reference} Windows et P.`)
    const now = await inPrivate('yann', lost)
    expect(wordsOf(now)).toContain(`Réponse donnée · ${reference}`)
    expect(labels(now)).toEqual(['Voir la question'])
  })

  test('of two, each stands for itself: they were for somebody else', async () => {
    const reference = await taken()
    await unreachable('claire')
    await here.stage.pass({ days: 1 })
    const first = await notice('Claire Fontaine')
    await here.stage.say('helene', `/confier ${reference} Marc`)
    await unreachable('marc')
    await here.stage.pass({ days: 1 })
    await notice('Marc Olivier')
    expect(await inPrivate('yann', first)).toEqual(first)
  })

  test('of an answer that reached nobody: until another one does', async () => {
    const reference = await taken()
    await rowsOf(here.stage.db).space.updateMany({
      where: { purpose: 'questions' },
      data: { retiredAt: here.stage.clock.now() },
    })
    await unreachable('ines')
    await here.stage.say('claire', `/repondre ${reference} Windows et P.`)
    const lost = await notice('Inès Moreau')
    expect(await inPrivate('yann', lost)).toEqual(lost)
    await here.stage.say('helene', `/fermer ${reference} Vu avec elle de vive voix.`)
    expect(wordsOf(await inPrivate('yann', lost))).toContain(`Question fermée · ${reference}`)
  })

  test('stays as it is where the question was over already, or is between two people', async () => {
    const reference = await taken()
    await here.stage.say('claire', `/repondre ${reference} Windows et P.`)
    await news()
    await unreachable('claire')
    await here.stage.say('ines', `/resolu ${reference}`)
    const late = await notice('Claire Fontaine')
    expect(await inPrivate('yann', late)).toEqual(late)
    await unreachable('marc')
    await here.stage.say('ines', '/sos @Marc Une question pour vous seul')
    const direct = await notice('Marc Olivier')
    expect(wordsOf(direct)).not.toContain('pour vous seul')
    await here.stage.say('ines', '/resolu')
    expect(await inPrivate('yann', direct)).toEqual(direct)
  })

  test('stands among the alerts until its question is over, a reminder while an answer is awaited', async () => {
    const alerts = async () => wordsOf(only((await here.stage.say('yann', '/alertes')).replies))
    const reference = await taken()
    await unreachable('claire')
    await here.stage.pass({ days: 1 })
    expect(await alerts()).toContain(`attend une réponse · ${reference}`)
    await unreachable('ines')
    await here.stage.say('marc', `/repondre ${reference} Windows et P.`)
    expect(await alerts()).toContain(`Marc Olivier vous répond · ${reference}`)
    expect(await alerts()).not.toContain(`attend une réponse · ${reference}`)
    await here.stage.pass({ minutes: 1 })
    await here.stage.say('helene', `/fermer ${reference} Vu avec elle.`)
    expect(await alerts()).not.toContain(`vous répond · ${reference}`)
    expect(await alerts()).toContain(`Votre question est fermée · ${reference}`)
  })

  test('of several in one message: until the last of them is answered', async () => {
    const alerts = async () => wordsOf(only((await here.stage.say('yann', '/alertes')).replies))
    const first = await taken()
    const second = await ask('Et pour imprimer ?')
    await here.stage.say('claire', `/prendre ${second}`)
    await unreachable('claire')
    await here.stage.pass({ days: 1 })
    const title = '2 questions attendent votre réponse'
    await here.stage.say('marc', `/repondre ${first} Windows et P.`)
    expect(await alerts()).toContain(title)
    await here.stage.say('marc', `/repondre ${second} Par le menu.`)
    expect(await alerts()).not.toContain(title)
  })
})
