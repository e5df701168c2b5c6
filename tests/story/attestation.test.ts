import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const open = async (as: string, text = '') =>
  only((await stage.say(as, `/attester ${reference} ${text}`)).replies)
const standing = async (code: string) =>
  (await rowsOf(stage.db).claim.findFirstOrThrow({ where: { competence: code, activity: { reference } } }))
    .state

describe('a trainer opens /attester and goes competence by competence', () => {
  let next: Message
  beforeAll(async () => {
    reference = await declared(stage, 'ines', { competences: ['A1.1', 'B2.1', 'B3.1'] })
    await news.news()
  })

  test('it is in the queue of every trainer', async () => {
    for (const trainer of ['claire', 'marc'])
      expect(await says(trainer, '/activites')).toContain(`${reference} · Tableau partagé en classe de 4e`)
  })

  const actsOn = (code: string) => [
    `Attester ${code}`,
    `Attester ${code} avec un mot`,
    `Ne pas attester ${code}`,
    `Demander plus sur ${code}`,
  ]

  test('sees the activity once, a line a competence, and what can be done about each', async () => {
    const opened = await open('claire')
    expect(wordsOf(opened)).toContain('À attester : Tableau partagé en classe de 4e')
    expect(wordsOf(opened)).toContain('Les élèves ont tenu ensemble un tableau de mesures.')
    expect(wordsOf(opened).match(/à décider/g)).toHaveLength(3)
    expect(labels(opened)).toEqual([
      ...actsOn('A1.1'),
      ...actsOn('B2.1'),
      ...actsOn('B3.1'),
      'Attester tout ce qui reste (3)',
      'Commentaires gardés',
      'Je ne peux pas décider ici',
      'Texte officiel',
    ])
  })

  test('the official text is one press away', async () => {
    const texts = wordsOf(only((await stage.press('claire', await open('claire'), 'Texte officiel')).replies))
    for (const code of ['A1.1', 'B2.1', 'B3.1']) expect(texts).toContain(`${code} · `)
    expect(texts.length).toBeGreaterThan(300)
  })

  test('attests the first: the same card shows what is left, and the trainee is not told line by line', async () => {
    next = only((await stage.press('claire', await open('claire'), 'Attester A1.1')).replies)
    expect(wordsOf(next)).toContain('Il reste 2 compétences à examiner.')
    expect(wordsOf(next)).toContain('attestée par Claire Fontaine')
    expect(labels(next)).toEqual([
      ...actsOn('B2.1'),
      ...actsOn('B3.1'),
      'Attester tout ce qui reste (2)',
      'Commentaires gardés',
      'Je ne peux pas décider ici',
      'Texte officiel et décisions',
    ])
    expect(await news.news()).toEqual({})
    expect(await standing('A1.1')).toBe('attested')
  })

  test('does not attest the second: a reason is required', async () => {
    const form = only((await stage.press('claire', next, 'Ne pas attester B2.1')).replies)
    expect(form.form?.fields.map(({ name, required }) => ({ name, required }))).toEqual([
      { name: 'reason', required: true },
    ])
    const empty = await stage.fill('claire', form, { reason: '' })
    expect(empty.status).toBe(422)
    expect(await standing('B2.1')).toBe('claimed')

    next = only((await stage.fill('claire', form, { reason: 'Dites ce que les élèves ont appris.' })).replies)
    expect(await standing('B2.1')).toBe('refused')
    expect(await news.news()).toEqual({})
  })

  test('asks for more on the third: it leaves the queue, and the trainee hears of all three in one message', async () => {
    const form = only((await stage.press('claire', next, 'Demander plus sur B3.1')).replies)
    await stage.fill('claire', form, { question: 'Combien de séances ?' })
    expect(await standing('B3.1')).toBe('more-information-requested')
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['ines'])
    const one = only(told['ines'] ?? [])
    expect(wordsOf(one)).toContain('Décisions sur votre activité « Tableau partagé en classe de 4e »')
    expect(wordsOf(one)).toContain('Claire Fontaine a regardé votre activité')
    expect(wordsOf(one).match(/^[✓✗?] .*$/gm)).toEqual([
      expect.stringMatching(/^✓ A1\.1 · .* : attestée$/),
      expect.stringMatching(/^✗ B2\.1 · .* : non attestée$/),
      expect.stringMatching(/^\? B3\.1 · .* : précision demandée$/),
    ])
    expect(wordsOf(one)).toContain('Claire Fontaine :\n« Dites ce que les élèves ont appris. »')
    expect(wordsOf(one)).toContain('Claire Fontaine :\n« Combien de séances ? »')
    expect(labels(one)).toEqual([
      'Répondre',
      'Demander un second avis sur B2.1',
      'Redemander B2.1 avec de nouvelles pièces',
      'Répondre aux décisions',
      'Ma progression',
    ])
    expect(await says('claire', '/activites')).toContain('Aucune activité n’attend de décision.')
  })

  test('the trainee replies: it returns to the trainers’ queue, and the trainer who asked is told', async () => {
    await stage.pass({ hours: 2 })
    const asked = saying(await stage.inbox('ines'), 'Combien de séances ?')
    const form = only((await stage.press('ines', asked, 'Répondre')).replies)
    await stage.fill('ines', form, { text: 'Quatre, d’une heure.' })
    expect(await standing('B3.1')).toBe('claimed')
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire'])
    expect(wordsOf(only(told['claire'] ?? []))).toContain('Quatre, d’une heure.')
    for (const trainer of ['claire', 'marc']) expect(await says(trainer, '/activites')).toContain(reference)
  })

  test('whoever opens it reads the exchange, and may decide', async () => {
    const opened = await open('marc')
    expect(labels(opened)[0]).toBe('Attester B3.1')
    expect(wordsOf(opened)).toContain('Combien de séances ?')
    expect(wordsOf(opened)).toContain('Quatre, d’une heure.')
    const done = only((await stage.press('marc', opened, 'Attester B3.1')).replies)
    expect(wordsOf(done)).toContain('Vous avez vu toutes les compétences de cette activité.')
  })

  test('the trainee finds it all under /mes-activites', async () => {
    expect(await says('ines', '/mes-activites')).toContain('2 attestées, 1 non attestée')
    const shown = await says('ines', `/activite ${reference}`)
    expect(shown.match(/(?<!non )attestée$/gm)).toHaveLength(2)
    expect(shown.match(/non attestée$/gm)).toHaveLength(1)
  })
})

describe('the trainee may reply in the thread of the activity', () => {
  test('when one complement is awaited, the words are that complement', async () => {
    reference = await declared(stage, 'karim', { competences: ['B2.1', 'B2.2'] })
    const posted = saying((await news.news())['maths-activities'], reference)
    await stage.say('marc', `/demander-plus ${reference} B2.1 Avec quel outil ?`)
    await news.news()
    await stage.say('karim', 'Avec GeoGebra.', { thread: posted.id })
    expect(await standing('B2.1')).toBe('claimed')
    expect(wordsOf(saying((await news.news())['marc'], 'GeoGebra'))).toContain('B2.1')
  })

  test('when two are, they are told how to say which', async () => {
    const thread = saying(await stage.inSpace('maths-activities'), `${reference} ·`)
    await stage.say('marc', `/demander-plus ${reference} B2.1 Lequel ?`)
    await stage.say('marc', `/demander-plus ${reference} B2.2 Et pour celle-ci ?`)
    const refused = only((await stage.say('karim', 'Le même.', { thread: thread.id })).replies)
    expect(wordsOf(refused)).toContain('B2.1, B2.2')
    expect(wordsOf(refused)).toContain(`/completer ${reference} B2.1`)
    expect(await says('karim', `/completer ${reference} B2.2 Le même outil.`)).toContain('Merci')
    expect([await standing('B2.1'), await standing('B2.2')]).toEqual([
      'more-information-requested',
      'claimed',
    ])
    await news.news()
  })

  test('in the thread, the competence alone is enough for a trainer', async () => {
    const thread = saying(await stage.inSpace('maths-activities'), `${reference} ·`)
    const opened = only((await stage.say('marc', '/attester', { thread: thread.id })).replies)
    expect(labels(opened)[0]).toMatch(/^Attester B\d/)
    await stage.say('marc', '/refuser B2.2 Trop peu de détails.', { thread: thread.id })
    expect(await standing('B2.2')).toBe('refused')
    await news.news()
  })

  test('somebody else’s words there are conversation', async () => {
    const thread = saying(await stage.inSpace('maths-activities'), `${reference} ·`)
    expect((await stage.say('ines', 'Bravo !', { thread: thread.id })).replies).toEqual([])
    expect(await standing('B2.1')).toBe('more-information-requested')
    expect(await news.news()).toEqual({})
  })
})

describe('two trainers at once', () => {
  beforeAll(async () => {
    reference = await declared(stage, 'ines', { competences: ['A2.1'] })
    await news.news()
  })

  test('the first verdict stands, and the second trainer sees it', async () => {
    const [hers, his] = await Promise.all([open('claire'), open('marc')])
    const [one, other] = await Promise.all([
      stage.press('claire', hers, 'Attester A2.1'),
      stage.press('marc', his, 'Attester A2.1'),
    ])
    const said = [wordsOf(only(one.replies)), wordsOf(only(other.replies))]
    const second = said.filter((words) => words.includes('a déjà sa décision : attestée par'))
    expect(second).toHaveLength(1)
    expect(second[0]).toMatch(/Claire Fontaine|Marc Olivier/)
    expect(second[0]).toContain(`/changer ${reference} A2.1`)
    expect(await rowsOf(stage.db).attestation.count({ where: { competence: 'A2.1' } })).toBe(1)
    expect((await news.news())['ines']).toHaveLength(1)
  })

  test('a form opened before the other one decided is told, too: nothing is overwritten', async () => {
    reference = await declared(stage, 'ines', { competences: ['A2.2'] })
    const form = only((await stage.press('marc', await open('marc'), 'Ne pas attester')).replies)
    await stage.press('claire', await open('claire'), 'Attester A2.2')
    await news.news()
    const late = await stage.fill('marc', form, { reason: 'Je ne crois pas.' })
    expect(wordsOf(only(late.replies))).toContain('a déjà sa décision : attestée par Claire Fontaine')
    expect(await standing('A2.2')).toBe('attested')
    expect(await news.news()).toEqual({})
  })

  test('a question asked meanwhile is shown before anything is decided', async () => {
    reference = await declared(stage, 'ines', { competences: ['A2.3'] })
    const outdated = await open('marc')
    await stage.say('claire', `/demander-plus ${reference} A2.3 Avec qui ?`)
    const told = wordsOf(only((await stage.press('marc', outdated, 'Attester A2.3')).replies))
    expect(told).toContain('du nouveau')
    expect(await standing('A2.3')).toBe('more-information-requested')
  })
})

describe('nobody attests their own', () => {
  test('a trainee who became a trainer decides on others’ activities, never on theirs', async () => {
    const own = await declared(stage, 'karim', { competences: ['A3.1'] })
    reference = await declared(stage, 'ines', { competences: ['A3.1'] })
    await stage.say('helene', '/membre rôle Karim formateur')
    await news.news()
    for (const typed of [
      `/attester ${own}`,
      `/refuser ${own} A3.1 Non.`,
      `/demander-plus ${own} A3.1 Quoi ?`,
      `/changer ${own} A3.1 refusée Non.`,
    ])
      expect(await says('karim', typed)).toContain('quelqu’un d’autre')
    expect(await rowsOf(stage.db).attestation.count({ where: { competence: 'A3.1' } })).toBe(0)
    expect(await says('karim', '/activites')).not.toContain(own)
    await stage.press('karim', await open('karim'), 'Attester A3.1')
    expect(await standing('A3.1')).toBe('attested')
    expect(Object.keys(await news.news())).toEqual(['ines'])
  })

  test('no longer a trainer, they attest nothing, not even from a card opened before', async () => {
    reference = await declared(stage, 'ines', { competences: ['A3.2'] })
    const opened = await open('karim')
    await stage.say('helene', '/membre retirer Karim formateur')
    await news.news()
    expect(wordsOf(only((await stage.press('karim', opened, 'Attester A3.2')).replies))).toContain('il faut')
    expect(await standing('A3.2')).toBe('claimed')
    expect(await news.news()).toEqual({})
  })
})

describe('only trainers of the group attest', () => {
  test.each([
    ['a trainee', 'karim', '/attester'],
    ['the author', 'ines', '/refuser'],
    ['a coordinator', 'helene', '/attester'],
    ['a coordinator', 'yann', '/changer'],
  ])('%s (%s) types %s: refused, in words that say what to do', async (_, as, command) => {
    const refused = await says(as, `${command} ${reference} A3.2 pour voir`)
    expect(refused).toContain('il faut')
    expect(refused).toContain('/aide')
    expect(await standing('A3.2')).toBe('claimed')
    expect(await news.news()).toEqual({})
  })

  test('a competence that was not declared cannot be attested: those that were are named', async () => {
    const refused = wordsOf(await open('claire', 'B4.1'))
    expect(refused).toContain('B4.1')
    expect(refused).toContain('Choisissez parmi : A3.2.')
  })
})
