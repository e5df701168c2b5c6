/** What comes after a decision: words about it, the same competence asked for again, an attestation that is taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
let notice: Message
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = await declared(stage, 'ines', { competences: ['B2.1'] })
  await news.news()
  await stage.say('claire', `/ne-pas-attester ${reference} B2.1 On ne voit pas les élèves.`)
  notice = only((await news.news())['ines'] ?? [])
})
afterAll(() => stage.close())

const press = async (as: string, on: Message, label: string) =>
  only((await stage.press(as, on, label)).replies)
const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const idOf = async (name: string) => (await rowsOf(stage.db).person.findFirstOrThrow({ where: { name } })).id
const claimOf = (code: string, ref = reference) =>
  rowsOf(stage.db).claim.findFirstOrThrow({ where: { competence: code, activity: { reference: ref } } })

describe('words about a decision', () => {
  let told: Message

  test('from its notice: they go to whoever decided, once, and nothing decided changes', async () => {
    expect(labels(notice)).toEqual([
      'Demander un second avis sur B2.1',
      'Redemander B2.1 avec de nouvelles pièces',
      'Répondre',
      'Ma progression',
    ])
    const form = await press('ines', notice, 'Répondre')
    expect((await stage.fill('ines', form, { text: '' })).status).toBe(422)
    const sent = await stage.fill('ines', form, { text: 'Les photos sont dans le lien.' })
    expect(wordsOf(only(sent.replies))).toContain('Nous transmettons votre message à Claire Fontaine.')
    const heard = await news.news()
    expect(Object.keys(heard)).toEqual(['claire'])
    told = only(heard['claire'] ?? [])
    expect(wordsOf(told)).toContain('« Les photos sont dans le lien. »')
    expect((await claimOf('B2.1')).state).toBe('refused')
    expect((await claimOf('B2.1')).version).toBe(1)
  })

  test('the trainer answers the same way, and the trainee answers back', async () => {
    const form = await press('claire', told, 'Répondre')
    await stage.fill('claire', form, { text: 'Je les ai vues, il manque leur travail.' })
    const heard = await news.news()
    expect(Object.keys(heard)).toEqual(['ines'])
    const answer = only(heard['ines'] ?? [])
    expect(wordsOf(answer)).toContain('Claire Fontaine vous écrit')
    expect(labels(answer)).toEqual(['Répondre', 'Voir l’activité'])
    await stage.fill('ines', await press('ines', answer, 'Répondre'), { text: 'Merci, je comprends mieux.' })
    expect(Object.keys(await news.news())).toEqual(['claire'])
  })

  test('in the thread of the activity, they go the same way; thanks need no answer', async () => {
    const thread = saying(await stage.inSpace('maths-activities'), `${reference} ·`)
    const said = await stage.say('ines', 'Je peux montrer leurs cahiers, si cela aide.', {
      thread: thread.id,
    })
    expect(wordsOf(only(said.replies))).toContain('Claire Fontaine')
    expect(wordsOf(only((await news.news())['claire'] ?? []))).toContain('leurs cahiers')
    expect((await stage.say('ines', 'Merci', { thread: thread.id })).replies).toEqual([])
    expect((await stage.say('karim', 'Bravo', { thread: thread.id })).replies).toEqual([])
    expect(await news.news()).toEqual({})
    const back = await stage.say('marc', 'Montrez-les à la prochaine séance.', { thread: thread.id })
    expect(wordsOf(only(back.replies))).toContain('Inès')
    expect(Object.keys(await news.news())).toEqual(['ines'])
  })

  test('trainers find them in the history', async () => {
    const card = only((await stage.say('marc', `/attester ${reference}`)).replies)
    const words = wordsOf(await press('marc', card, 'Texte officiel et décisions'))
    expect(words).toContain('Inès Moreau a écrit')
    expect(words).toContain('« Les photos sont dans le lien. »')
  })

  test('nobody writes about what is not decided, or is not theirs', async () => {
    const fresh = await declared(stage, 'karim', { competences: ['A1.2'] })
    await news.news()
    const { replies } = await stage.say('karim', `/activite ${fresh}`)
    expect(labels(only(replies))).not.toContain('Répondre')
    expect(await rowsOf(stage.db).activityWord.count({ where: { activity: { reference: fresh } } })).toBe(0)
  })
})

describe('asking again with something new to show', () => {
  let again: string

  test('opens the declaration as it was; the same again is refused', async () => {
    const form = await press('ines', notice, 'Redemander B2.1 avec de nouvelles pièces')
    const values = Object.fromEntries(form.form?.fields.map(({ name, value }) => [name, value]) ?? [])
    expect(values['title']).toBe('Tableau partagé en classe de 4e')
    expect(values['competences']).toEqual(['B2.1'])
    const given = values as Record<string, string | string[]>
    const same = await stage.fill('ines', form, { ...given, files: [], links: '' })
    expect(same.errors?.['description']).toContain('Ajoutez ce qui manquait')
    const sent = await stage.fill('ines', form, { ...given, files: [], links: 'https://exemple.fr/cahiers' })
    again = referenceIn(only(sent.replies))
    expect(again).not.toBe(reference)
  })

  test('trainers read what was asked before, and why it was not attested', async () => {
    const posted = saying((await news.news())['maths-trainers'], again)
    expect(wordsOf(posted)).toContain(`Déjà demandée sous ${reference}, non attestée le`)
    expect(wordsOf(posted)).toContain('« On ne voit pas les élèves. »')
    expect(await says('claire', `/attester ${again}`)).toContain(`Déjà demandée sous ${reference}`)
  })

  test('the earlier one says where it went on, and is not asked for twice', async () => {
    expect(await says('ines', `/activite ${reference}`)).toContain(`Redemandée sous ${again}`)
    const other = await stage.press('ines', notice, 'Redemander B2.1 avec de nouvelles pièces')
    expect(JSON.stringify(other)).toContain(`sous ${again}`)
    expect(await rowsOf(stage.db).claim.count({ where: { NOT: { continuesId: null } } })).toBe(1)
  })

  test('once it is withdrawn, it may be asked for again', async () => {
    const card = only((await stage.say('ines', `/activite ${again}`)).replies)
    await press('ines', await press('ines', card, 'Retirer cette activité'), 'Oui, retirer')
    const shown = only((await stage.say('ines', `/activite ${reference}`)).replies)
    expect(labels(shown)).toContain('Redemander B2.1 avec de nouvelles pièces')
  })
})

describe('an attestation is taken back', () => {
  let given: string
  beforeAll(async () => {
    given = await declared(stage, 'karim', { competences: ['B3.1'] })
    await stage.say('claire', `/attester ${given} B3.1`)
    await stage.say('karim', '/attestation')
    await stage.pass({ minutes: 5 })
    await news.news()
  })

  test('with a reason, told to the trainee with the statements that do not hold any more', async () => {
    const card = only((await stage.say('marc', `/attester ${given}`)).replies)
    const texts = await press('marc', card, 'Texte officiel et décisions')
    const form = await press('marc', texts, 'Retirer l’attestation pour B3.1')
    expect((await stage.fill('marc', form, { reason: ' ' })).status).toBe(422)
    await stage.fill('marc', form, { reason: 'Attestée par erreur à la place de B3.2.' })
    expect((await claimOf('B3.1', given)).state).toBe('refused')
    const told = wordsOf(only((await news.news())['karim'] ?? []))
    expect(told).toContain('Attestation de la compétence B3.1 retirée')
    expect(told).toContain('« Attestée par erreur à la place de B3.2. »')
    expect(told).toMatch(/ATT-|attestation .*n’est plus/i)
  })

  test('it has a name of its own in the history, which nothing rewrites', async () => {
    const rows = await rowsOf(stage.db).attestation.findMany({
      where: { competence: 'B3.1' },
      orderBy: { version: 'asc' },
    })
    expect(rows.map(({ verdict, revision }) => [verdict, revision])).toEqual([
      ['attested', false],
      ['taken-back', true],
    ])
    expect(await says('karim', `/activite ${given}`)).toContain('attestation retirée')
    const card = only((await stage.say('claire', `/attester ${given}`)).replies)
    expect(wordsOf(card)).toContain('attestation retirée par Marc Olivier')
    expect(wordsOf(await press('claire', card, 'Texte officiel et décisions'))).toContain(
      'Attestation retirée par Marc Olivier',
    )
  })

  test('nothing is taken back twice, and it can be attested after all', async () => {
    const card = only((await stage.say('claire', `/attester ${given}`)).replies)
    expect(labels(await press('claire', card, 'Texte officiel et décisions'))).toEqual([
      'Changer la décision sur B3.1',
    ])
    await stage.say('claire', `/changer ${given} B3.1 attestée Vérifié ensemble.`)
    expect((await claimOf('B3.1', given)).state).toBe('attested')
  })
})

describe('a trainer who cannot decide', () => {
  let asked: string
  const stand = async (as: string, scope: string, reason = '') => {
    const card = only((await stage.say(as, `/activite ${asked}`)).replies)
    const form = await press(as, card, 'Je ne peux pas décider ici')
    return stage.fill(as, form, { scope, reason })
  }
  beforeAll(async () => {
    asked = await declared(stage, 'karim', { title: 'Carte des vents', competences: ['B4.1'] })
    await news.news()
  })

  test('says so: it leaves their list, they are refused, and nobody else hears of it', async () => {
    await stand('claire', 'activity', 'C’est mon neveu.')
    expect(await says('claire', '/activites')).not.toContain('Carte des vents')
    expect(await says('marc', '/activites')).toContain('Carte des vents')
    expect(await says('claire', `/attester ${asked} B4.1`)).toContain('ne pas pouvoir décider')
    expect((await claimOf('B4.1', asked)).state).toBe('claimed')
    const card = only((await stage.say('claire', `/attester ${asked}`)).replies)
    expect(labels(card)).not.toContain('Attester B4.1')
    expect(await news.news()).toEqual({})
  })

  test('the coordinators alone read why, and hear once nobody is left', async () => {
    const hers = only((await stage.say('helene', `/activite ${asked}`)).replies)
    expect(wordsOf(await press('helene', hers, 'Qui ne décide pas'))).toContain('« C’est mon neveu. »')
    expect(await says('marc', `/activite ${asked}`)).not.toContain('neveu')
    await stage.pass({ minutes: 5 })
    await stand('marc', 'author')
    const heard = await news.news()
    expect(Object.keys(heard).sort()).toEqual(['helene', 'yann'])
    expect(wordsOf(only(heard['helene'] ?? []))).toContain('Plus personne pour décider')
    expect(wordsOf(only(heard['helene'] ?? []))).not.toContain('neveu')
  })

  test('of all activities of somebody: those to come, too', async () => {
    const next = await declared(stage, 'karim', { title: 'Carte des pluies', competences: ['B4.1'] })
    await news.news()
    expect(await says('marc', '/activites')).not.toContain('Carte des pluies')
    expect(await says('claire', '/activites')).toContain(next)
  })

  test('a coordinator lets one of two of the same name decide again, and not the other', async () => {
    const people = rowsOf(stage.db).person
    const hers = await idOf('Claire Fontaine')
    await people.update({ where: { id: hers }, data: { name: 'Marc Olivier' } })
    const card = only((await stage.say('helene', `/activite ${asked}`)).replies)
    const form = await press(
      'helene',
      await press('helene', card, 'Qui ne décide pas'),
      'Laisser décider de nouveau',
    )
    const choices = form.form?.fields.find(({ name }) => name === 'of')?.choices ?? []
    expect(choices).toHaveLength(2)
    expect(new Set(choices.map(({ label }) => label)).size).toBe(2)
    await stage.fill('helene', form, { of: hers })
    expect(await says('claire', '/activites')).toContain('Carte des vents')
    expect(await says('marc', '/activites')).not.toContain('Carte des vents')
    await people.update({ where: { id: hers }, data: { name: 'Claire Fontaine' } })
    await stand('claire', 'activity', 'C’est mon neveu.')
  })

  test('takes it back, or a coordinator does', async () => {
    const card = only((await stage.say('claire', `/activite ${asked}`)).replies)
    await press('claire', card, 'Je peux décider ici')
    expect(await says('claire', '/activites')).toContain('Carte des vents')
    const hers = only((await stage.say('helene', `/activite ${asked}`)).replies)
    const who = await press('helene', hers, 'Qui ne décide pas')
    const form = await press('helene', who, 'Laisser décider de nouveau')
    await stage.fill('helene', form, { of: await idOf('Marc Olivier') })
    await stage.say('marc', `/attester ${asked} B4.1`)
    expect((await claimOf('B4.1', asked)).state).toBe('attested')
  })
})

test('when whoever decided has left, they go to the trainers', async () => {
  const left = await declared(stage, 'karim', { competences: ['A1.1'] })
  await news.news()
  await stage.say('claire', `/ne-pas-attester ${left} A1.1 Trop court.`)
  const his = only((await news.news())['karim'] ?? [])
  await stage.say('helene', '/membre retirer "Claire Fontaine" formateur')
  await news.news()
  const sent = await stage.fill('karim', await press('karim', his, 'Répondre'), { text: 'Pourquoi ?' })
  expect(wordsOf(only(sent.replies))).toContain('à l’équipe de formation')
  const heard = await news.news()
  expect(JSON.stringify(heard)).toContain('Pourquoi ?')
  expect(Object.keys(heard)).not.toContain('claire')
})
