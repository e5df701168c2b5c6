/** An activity that waits for a decision has a time for it: it is called to mind once, and told to the coordinators once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared, declareWith } from '../support/declaring.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const TITLE = 'Tableau partagé en classe de 4e'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const clockOf = async (reference: string) => {
  const { id } = await rowsOf(stage.db).activity.findFirstOrThrow({ where: { reference } })
  return rowsOf(stage.db).deadline.findMany({ where: { subjectId: id }, orderBy: { cycle: 'asc' } })
}
const pinned = (messages: readonly Message[], what: RegExp) =>
  messages.filter(({ title }) => what.test(plain(title ?? '')))

describe('until when', () => {
  test('is said to whoever declares, in the list of the trainers, on the card that stands, and to whoever asks', async () => {
    const said = await declareWith(stage, 'ines')
    const receipt = wordsOf(only(said.replies))
    expect(receipt).toContain('Nous demandons à l’équipe de formation de décider avant le lundi 16 novembre')
    const reference = referenceIn(only(said.replies))
    await stage.pass({ minutes: 1 })
    expect(wordsOf(saying(await stage.inSpace('maths-trainers'), TITLE))).toContain(
      'À décider avant le lundi 16 novembre',
    )
    expect(await says('claire', '/activites')).toContain('à décider avant le lun. 16 nov.')
    expect(await says('ines', '/mes-activites')).toContain('à décider avant le lun. 16 nov.')
    expect(await says('ines', `/activite ${reference}`)).toContain('À décider avant le lundi 16 novembre')
    expect(await says('karim', `/activite ${reference}`)).not.toContain('À décider avant')
  })

  test('sorts the list: what was sent back to be looked at again has its whole time, and comes last', async () => {
    const first = await declared(stage, 'ines', { title: 'Première', competences: ['B2.1'] })
    await stage.pass({ hours: 1 })
    const second = await declared(stage, 'ines', { title: 'Deuxième', competences: ['B2.1'] })
    await stage.say('claire', `/ne-pas-attester ${first} B2.1 Trop court.`)
    await stage.pass({ hours: 1 })
    const notice = only(pinned(await stage.inbox('ines'), /non attestée/))
    const form = only((await stage.press('ines', notice, 'Demander un second avis sur B2.1')).replies)
    await stage.fill('ines', form, { reason: 'Les trois séances y sont.' })
    await stage.say('helene', `/activite ${first}`)
    const shown = only((await stage.say('helene', `/activite ${first}`)).replies)
    const back = only((await stage.press('helene', shown, 'Confier B2.1 à quelqu’un d’autre')).replies)
    await stage.fill('helene', back, { reason: 'À revoir.' })
    const listed = await says('marc', '/activites')
    expect(listed.indexOf(second)).toBeLessThan(listed.indexOf(first))
    expect((await clockOf(first)).map(({ cycle, state }) => ({ cycle, state }))).toEqual([
      { cycle: 1, state: 'met' },
      { cycle: 2, state: 'running' },
    ])
  })
})

describe('nobody decides', () => {
  test('the trainers’ place is reminded once, of all activities in one message, and the coordinators are told once at the end', async () => {
    await declared(stage, 'ines', { title: 'Première' })
    await stage.pass({ hours: 2 })
    await declared(stage, 'karim', { title: 'Deuxième' })
    await stage.pass({ minutes: 1 })
    await news.news()
    await stage.pass({ days: 11 })
    const reminded = await news.news()
    expect(Object.keys(reminded)).toEqual(['maths-trainers'])
    const digest = only(reminded['maths-trainers'] ?? [])
    expect(plain(digest.title ?? '')).toBe('2 activités attendent une décision')
    expect(wordsOf(digest)).toContain('Première')
    expect(wordsOf(digest)).toContain('Deuxième')

    await stage.pass({ days: 4 })
    const late = await news.news()
    expect(Object.keys(late)).toEqual(['helene', 'yann'])
    const alerts = late['helene'] ?? []
    expect(alerts.map(({ title }) => plain(title ?? ''))).toEqual(['Décisions en retard : 2 activités'])
    expect(await says('claire', '/activites')).toContain('en retard depuis le lun. 16 nov.')

    await stage.pass({ days: 40 })
    expect(await news.news()).toEqual({})
  })

  test('what was told shows its end, where it stands', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await stage.pass({ days: 15 })
    const standing = async (inbox: readonly Message[]) => wordsOf(only(pinned(inbox, /décision|décidé/i)))
    expect(await standing(await stage.inbox('helene'))).toContain('Décision en retard · Inès Moreau')
    await stage.say('claire', `/attester ${reference} B2.1`)
    await stage.pass({ minutes: 1 })
    expect(await standing(await stage.inbox('helene'))).toContain('il n’y a plus rien à faire')
    expect((await clockOf(reference)).map(({ state }) => state)).toEqual(['met'])
  })

  test('it stands in /alertes and in the panel of the coordinators until it is decided', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await stage.pass({ days: 13 })
    expect(await says('helene', '/alertes')).not.toContain(reference)
    await stage.pass({ days: 2 })
    expect(await says('helene', '/alertes')).toContain(reference)
    await stage.say('claire', `/attester ${reference} B2.1`)
    expect(await says('helene', '/alertes')).not.toContain(reference)
  })
})

describe('somebody has begun', () => {
  test('the reminder is for them, and not for the place', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1', 'A1.3'] })
    await stage.say('claire', `/attester ${reference} B2.1`)
    await stage.pass({ hours: 1 })
    await news.news()
    await stage.pass({ days: 11 })
    const reminded = await news.news()
    expect(Object.keys(reminded)).toEqual(['claire'])
    expect(labels(only(reminded['claire'] ?? []))).toEqual(['Attester', 'Voir le délai'])
  })

  test('while all that is undecided waits for its author, the clock stands still; the reply lets it run on', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await stage.say('claire', `/demander-plus ${reference} B2.1 Avec quels élèves ?`)
    await stage.pass({ hours: 1 })
    await news.news()
    expect((await clockOf(reference)).map(({ state, dueAt }) => ({ state, dueAt }))).toEqual([
      { state: 'paused', dueAt: null },
    ])
    expect(await says('ines', '/mes-activites')).toContain('délai suspendu')
    await stage.pass({ days: 30 })
    expect(await news.news()).toEqual({})
    await stage.say('ines', `/completer ${reference} B2.1 Ceux de 4e B.`)
    const [clock] = await clockOf(reference)
    expect(clock).toMatchObject({ state: 'running' })
    expect(await says('claire', '/activites')).toContain('à décider avant le')
    await stage.pass({ hours: 1 })
    await news.news()
    await stage.pass({ days: 11 })
    expect(Object.keys(await news.news())).toEqual(['claire'])
    await stage.pass({ days: 4 })
    expect(Object.keys(await news.news())).toEqual(['helene', 'yann'])
  })

  test('a question about one competence excuses nobody from the others', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1', 'A1.3'] })
    await stage.say('claire', `/demander-plus ${reference} B2.1 Avec quels élèves ?`)
    expect((await clockOf(reference)).map(({ state }) => state)).toEqual(['running'])
  })
})

describe('/delai', () => {
  test('explains it day by day, by the reference as it is written, from the button and in its thread', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    const short = only((await stage.say('ines', `/delai ${reference}`)).replies)
    expect(wordsOf(short)).toContain('sans pause ni jour exclu')
    const explained = wordsOf(only((await stage.press('ines', short, 'Jour par jour')).replies))
    expect(explained).toContain(`Délai de l’activité ${reference}`)
    expect(explained).toContain(
      'L’équipe de formation a 14 jours pour décider. Ce délai n’est pas une garantie',
    )
    expect(explained).toContain('rappel à l’équipe de formation')
    expect(explained).toContain('Décision demandée avant le lundi 16 novembre')
    await stage.pass({ days: 15 })
    const late = only(pinned(await stage.inbox('helene'), /Décision en retard/))
    const reply = only((await stage.press('helene', late, 'Voir le délai')).replies)
    expect(wordsOf(reply)).toContain('Le délai s’est achevé le lundi 16 novembre')
    await stage.say('claire', `/attester ${reference} B2.1`)
    expect(await says('ines', `/delai ${reference}`)).toContain('après le lundi 16 novembre')
  })

  test('and still a question, however its reference is written', async () => {
    await declared(stage, 'ines', { competences: ['B2.1'] })
    await stage.say('ines', '/sos Comment projeter une figure ?')
    expect(await says('ines', '/delai SOS-MATHS-2026-0001')).toContain(
      'Délai de la question SOS-MATHS-2026-0001',
    )
    expect(await says('ines', '/delai 1')).toContain('Délai de la question SOS-MATHS-2026-0001')
  })
})

test('the ledger proves what is promised of questions, and holds nothing of this', async () => {
  await declared(stage, 'ines', { competences: ['B2.1'] })
  await stage.say('ines', '/sos Comment projeter une figure ?')
  await stage.pass({ days: 15 })
  const { id } = await rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectType: 'question' } })
  const sealed = await rowsOf(stage.db).ledgerEntry.findMany({ where: { source: 'promise' } })
  expect(sealed.map(({ sourceId }) => sourceId)).toEqual([id])
})

test('an author who trains or coordinates the group is not told of their own activity', async () => {
  await stage.say('helene', '/membre rôle Inès coordination')
  await declared(stage, 'ines', { competences: ['B2.1'] })
  await stage.pass({ days: 10 })
  await news.news()
  await stage.pass({ days: 5 })
  expect(Object.keys(await news.news())).toEqual(['helene', 'yann'])
})
