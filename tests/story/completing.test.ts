/** What may be left out of a declaration, said afterwards: first day, level, subject, how each competence was used, who opens its evidence. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LOCAL } from '../../bots/demo/organisation-store.ts'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { openFile } from '../../core/intake/opening.ts'
import { act, dispatcher } from '../support/acts.ts'
import { ACTIVITY, declared, declareWith } from '../support/declaring.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const COMPLETE = 'Compléter l’activité'
const HOW = 'Dire comment'

const shown = async (as: string, reference: string) =>
  only((await stage.say(as, `/activite ${reference}`)).replies)
const press = async (as: string, on: Message, label: string) =>
  only((await stage.press(as, on, label)).replies)
const open = async (reference: string, label: string) => press('ines', await shown('ines', reference), label)
const fill = async (form: Message, values: Record<string, string | string[]>) => {
  const { replies, errors } = await stage.fill('ines', form, values)
  return [...replies.map(wordsOf), ...Object.values(errors ?? {})].join('\n')
}
const inGroup = async (reference: string) =>
  wordsOf(saying(await stage.inSpace('maths-activities'), reference))
const inTrainers = async (reference: string) =>
  wordsOf(saying(await stage.inSpace('maths-trainers'), reference))
const fieldsOf = (form: Message) =>
  Object.fromEntries((form.form?.fields ?? []).map((field) => [field.name, field]))

describe('the first day, the level and the subject', () => {
  test('are asked where it says that it was declared, read by everybody, and kept in its history', async () => {
    const card = only((await declareWith(stage, 'ines')).replies)
    const reference = referenceIn(card)
    const form = await press('ines', card, COMPLETE)
    expect(fieldsOf(form)['since']?.hint).toContain('20 octobre 2026')
    expect(fieldsOf(form)['level']?.choices?.map(({ value }) => value)).toContain('CM2')
    const values = { since: '2026-10-05', level: '4e', subject: 'SVT' }
    expect(await fill(form, values)).toContain('C’est modifié')
    await stage.pass({ minutes: 1 })
    for (const words of [await inGroup(reference), wordsOf(await shown('karim', reference))]) {
      expect(words).toContain('du 5 octobre 2026 au 20 octobre 2026')
      expect(words).toContain('Niveau : 4e')
      expect(words).toContain('Matière : SVT')
    }
    expect(await inTrainers(reference)).toContain('du 5 octobre 2026 au 20 octobre 2026')
    expect(await inTrainers(reference)).toContain('4e · SVT')
    const again = fieldsOf(await open(reference, COMPLETE))
    expect(again['since']?.value).toBe('2026-10-05')
    expect(again['level']?.value).toBe('4e')
    // Emptied, it says no more so; the version before still does.
    await fill(await open(reference, COMPLETE), { since: '', level: '', subject: 'SVT' })
    expect(wordsOf(await shown('karim', reference))).not.toContain('Niveau')
    const versions = wordsOf(await open(reference, 'Voir les versions'))
    expect(versions).toContain('du 5 octobre 2026 au 20 octobre 2026')
    expect(versions).toContain('4e · SVT')
    expect(versions).toContain('le 20 octobre 2026')
  })

  test('of an activity that would begin after it ended nothing changes, and the field says so', async () => {
    const reference = await declared(stage, 'ines')
    expect(await fill(await open(reference, COMPLETE), { since: '2026-10-21' })).toContain('après sa fin')
    expect(await fill(await open(reference, COMPLETE), { since: 'un jour' })).toContain('23/11/2026')
    expect(await fill(await open(reference, COMPLETE), { level: 'x'.repeat(41) })).toContain('40 caractères')
    expect(await fill(await open(reference, COMPLETE), {})).toContain('rien n’est modifié')
    await fill(await open(reference, COMPLETE), { since: '2026-10-05' })
    const amending = await open(reference, 'Modifier')
    expect(await fill(amending, { ...ACTIVITY, when: '2026-10-04' })).toContain('après sa fin')
    expect(await rowsOf(stage.db).activityVersion.count()).toBe(1)
    await fill(await open(reference, 'Modifier'), { ...ACTIVITY, title: 'Autre titre' })
    expect(wordsOf(await shown('karim', reference))).toContain('du 5 octobre 2026')
    // One day is no span.
    await fill(await open(reference, 'Modifier'), { ...ACTIVITY, when: '2026-10-05' })
    expect(wordsOf(await shown('karim', reference))).toContain('Quand : 5 octobre 2026')
  })

  test('of one’s own that another one begins with are proposed, and its days are not', async () => {
    const reference = await declared(stage, 'ines')
    await fill(await open(reference, COMPLETE), { since: '2026-10-05', level: '4e', subject: 'SVT' })
    const form = await open(reference, 'Reprendre comme modèle')
    const done = only((await stage.fill('ines', form, { ...ACTIVITY, when: '2026-10-27' })).replies)
    const next = fieldsOf(await press('ines', done, COMPLETE))
    expect([next['level']?.value, next['subject']?.value, next['since']?.value]).toEqual([
      '4e',
      'SVT',
      undefined,
    ])
  })
})

describe('how each competence was used', () => {
  test('is asked in one form, read by those who decide and by the group, and amended with its history', async () => {
    const card = only((await declareWith(stage, 'ines')).replies)
    const reference = referenceIn(card)
    const form = await press('ines', card, HOW)
    const { how1, how2, how3 } = fieldsOf(form)
    expect(how1?.label).toMatch(/^A1\.3 · /)
    expect(how2?.label).toMatch(/^B2\.1 · /)
    expect(how3).toBeUndefined()
    await fill(form, { how1: 'Chaque groupe a tenu son tableau.', how2: '' })
    await stage.pass({ minutes: 1 })
    for (const words of [
      await inTrainers(reference),
      await inGroup(reference),
      wordsOf(only((await stage.say('claire', `/attester ${reference}`)).replies)),
    ])
      expect(words).toContain('Chaque groupe a tenu son tableau.')
    const again = await open(reference, HOW)
    expect(fieldsOf(again)['how1']?.value).toBe('Chaque groupe a tenu son tableau.')
    await fill(again, { how1: 'Ils ont comparé leurs mesures.', how2: 'J’ai préparé la grille.' })
    expect(wordsOf(await shown('karim', reference))).not.toContain('Chaque groupe')
    const versions = wordsOf(await open(reference, 'Voir les versions'))
    expect(versions).toContain('A1.3 : Chaque groupe a tenu son tableau.')
    expect(versions).toContain('B2.1 : J’ai préparé la grille.')
    const one = only((await stage.say('claire', `/attester ${reference}`)).replies)
    expect(wordsOf(await press('claire', one, 'Texte officiel'))).toContain('J’ai préparé la grille.')
  })

  test('of many takes a form for four of them, each with its own words', async () => {
    const competences = ['A1.1', 'A1.2', 'A1.3', 'A2.1', 'B2.1']
    const reference = await declared(stage, 'ines', { competences })
    const two = labels(await shown('ines', reference)).filter((label) => label.startsWith(HOW))
    expect(two.map(plain)).toEqual([`${HOW} : A1.1, A1.2, A1.3, A2.1`, `${HOW} : B2.1`])
    await fill(await open(reference, two[0] ?? ''), { how1: 'Un', how4: 'Quatre' })
    await fill(await open(reference, two[1] ?? ''), { how1: 'Cinq' })
    const claims = await rowsOf(stage.db).claim.findMany({
      where: { activity: { reference } },
      orderBy: { competence: 'asc' },
    })
    expect(claims.map(({ how }) => how)).toEqual(['Un', null, null, 'Quatre', 'Cinq'])
  })

  test('once something is decided, by somebody else, or on a version of before changes nothing', async () => {
    const reference = await declared(stage, 'ines')
    const [form, other] = [await open(reference, HOW), await open(reference, HOW)]
    await fill(other, { how1: 'Le premier' })
    expect(await fill(form, { how1: 'Trop tard' })).toContain('a été modifiée depuis')
    const input = { reference, codes: 'A1.3 B2.1' }
    for (const command of ['activity.how', 'activity.complete']) {
      const { reply, outcome } = await dispatcher(stage)(
        act.press(`stolen ${command}`, 'karim', { command, input }),
      )
      expect(outcome).toBe('refused')
      expect(reply.form).toBeUndefined()
    }
    const late = await open(reference, HOW)
    await stage.say('claire', `/attester ${reference} B2.1`)
    expect(await fill(late, { how1: 'Après' })).toContain('elle ne peut plus être modifiée')
    expect(labels(await shown('ines', reference))).not.toContain(HOW)
    expect(wordsOf(await shown('karim', reference))).toContain('Le premier')
  })
})

describe('who opens the links and files', () => {
  const handIn = async (as: string) => {
    const sent = await stage.request(`/api/files?as=${as}&name=mesures.txt`, {
      method: 'POST',
      body: new TextEncoder().encode('12 ; 14'),
    })
    return ((await sent.json()) as { id: string }).id
  }
  const opens = async (as: string, id: string) =>
    (await openFile(stage, { ...LOCAL, userId: as }, id)) !== undefined
  const LINK = 'https://exemple.fr/eleves'

  test('is chosen beside them: the trainers alone, who see them wherever they look', async () => {
    const file = await handIn('ines')
    const reference = await declared(stage, 'ines', { links: [LINK], files: [file], evidence: 'trainers' })
    for (const words of [await inGroup(reference), wordsOf(await shown('karim', reference))]) {
      expect(words).not.toContain(LINK)
      expect(words).not.toContain('mesures.txt')
      expect(words).toContain('pour l’équipe de formation et la coordination seules')
    }
    for (const reader of ['ines', 'claire', 'helene'])
      expect(wordsOf(await shown(reader, reference))).toContain(LINK)
    expect(await inTrainers(reference)).toContain(LINK)
    for (const reader of ['ines', 'claire', 'helene'])
      expect([reader, await opens(reader, file)]).toEqual([reader, true])
    expect(await opens('karim', file)).toBe(false)
    const asked = { command: 'activity.files', input: { reference } }
    const { reply } = await dispatcher(stage)(act.press('files', 'karim', asked))
    expect(plain(JSON.stringify(reply.cards))).not.toContain('en privé')
  })

  test('is the whole group unless one says otherwise, and changed by one press at any time', async () => {
    const file = await handIn('ines')
    const reference = await declared(stage, 'ines', { links: [LINK], files: [file] })
    await stage.say('claire', `/attester ${reference} B2.1`)
    expect(await inGroup(reference)).toContain(LINK)
    expect(await opens('karim', file)).toBe(true)
    await news.news()
    expect(wordsOf(await open(reference, 'Réserver liens et fichiers à l’équipe'))).toContain('C’est fait')
    await stage.pass({ minutes: 1 })
    expect(await inGroup(reference)).not.toContain(LINK)
    expect(await opens('karim', file)).toBe(false)
    await open(reference, 'Montrer liens et fichiers au groupe')
    await stage.pass({ minutes: 1 })
    expect(await inGroup(reference)).toContain(LINK)
    expect(await opens('karim', file)).toBe(true)
    expect(await rowsOf(stage.db).activityVersion.count()).toBe(0)
  })

  test('is its author’s to choose alone, and not asked where there is nothing to open', async () => {
    const reference = await declared(stage, 'ines', { links: [LINK] })
    const input = { reference, for: 'trainers' }
    for (const reader of ['karim', 'claire']) {
      const press = act.press(`stolen ${reader}`, reader, { command: 'activity.evidence', input })
      expect((await dispatcher(stage)(press)).outcome).toBe('refused')
      expect(labels(await shown(reader, reference)).join()).not.toContain('liens et fichiers')
    }
    expect(await inGroup(reference)).toContain(LINK)
    expect(labels(await shown('ines', await declared(stage, 'ines'))).join()).not.toContain(
      'liens et fichiers',
    )
  })
})
