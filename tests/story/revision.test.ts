import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = await declared(stage, 'ines', { competences: ['B2.1'] })
  await stage.say('claire', `/refuser ${reference} B2.1 Trop court.`)
  await news.news()
  await stage.pass({ days: 2 })
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const standing = async () =>
  (await rowsOf(stage.db).claim.findFirstOrThrow({ where: { activity: { reference } } })).state

describe('a verdict can be revised', () => {
  test('from the card of the decided competence, with a new verdict and a reason, both required', async () => {
    const card = only((await stage.say('marc', `/attester ${reference}`)).replies)
    expect(wordsOf(card)).toContain('non attestée par Claire Fontaine')
    expect(labels(card)).toEqual(['Texte officiel et décisions'])
    const opened = only((await stage.press('marc', card, 'Texte officiel et décisions')).replies)
    expect(labels(opened)).toEqual(['Changer la décision sur B2.1'])
    expect(wordsOf(opened)).toContain('Non attestée par Claire Fontaine · lun. 2 nov. à 10 h')
    const form = only((await stage.press('marc', opened, 'Changer la décision sur B2.1')).replies)
    expect(form.form?.fields.map(({ name, kind, required }) => ({ name, kind, required }))).toEqual([
      { name: 'verdict', kind: 'choice', required: true },
      { name: 'reason', kind: 'longText', required: true },
    ])
    const empty = await stage.fill('marc', form, { verdict: 'attested', reason: '' })
    expect(Object.keys(empty.errors ?? {})).toEqual(['reason'])
    expect(await standing()).toBe('refused')
    expect(await news.news()).toEqual({})

    await stage.fill('marc', form, { verdict: 'attested', reason: 'Vu en classe depuis.' })
    expect(await standing()).toBe('attested')
  })

  test('the trainee is told that the verdict changed, by whom and why', async () => {
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['ines'])
    const words = wordsOf(only(told['ines'] ?? []))
    expect(words).toContain('(décision modifiée)')
    expect(words).toContain('Marc Olivier :\n« Vu en classe depuis. »')
  })

  test('the history stays: both verdicts, with who, when and why', async () => {
    const card = only((await stage.say('claire', `/attester ${reference}`)).replies)
    const words = wordsOf(only((await stage.press('claire', card, 'Texte officiel')).replies))
    expect(words).toContain('Non attestée par Claire Fontaine')
    expect(words).toContain('« Trop court. »')
    expect(words).toContain('Attestée par Marc Olivier (décision modifiée)')
    expect(words).toContain('« Vu en classe depuis. »')
    const kept = await rowsOf(stage.db).attestation.findMany({ orderBy: { version: 'asc' } })
    expect(kept.map(({ verdict, reason, revision }) => ({ verdict, reason, revision }))).toEqual([
      { verdict: 'refused', reason: 'Trop court.', revision: false },
      { verdict: 'attested', reason: 'Vu en classe depuis.', revision: true },
    ])
  })

  test('the database itself lets nobody rewrite it', async () => {
    await expect(rowsOf(stage.db).attestation.updateMany({ data: { reason: 'autre' } })).rejects.toThrow(
      /append-only/,
    )
    await expect(rowsOf(stage.db).attestation.deleteMany()).rejects.toThrow(/append-only/)
  })

  test('in one line, too: /changer, the competence, the new verdict, the reason', async () => {
    await says('claire', `/changer ${reference} B2.1 refusée Deux avis valent mieux qu’un.`)
    expect(await standing()).toBe('refused')
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('Deux avis valent mieux qu’un.')
  })

  test.each([
    ['non-attestée Encore.', 'est déjà non attestée', 'to the verdict that stands'],
    ['banane Pour voir.', '', 'to something that is no verdict'],
    ['attestée', '', 'without a reason'],
  ])('not with “%s”: %s (%s)', async (typed, sentence) => {
    const reply = only((await stage.say('claire', `/changer ${reference} B2.1 ${typed}`)).replies)
    expect(wordsOf(reply)).toContain(sentence)
    expect(await standing()).toBe('refused')
    expect(await rowsOf(stage.db).attestation.count()).toBe(3)
    expect(await news.news()).toEqual({})
  })

  test('not before there is one', async () => {
    const other = await declared(stage, 'ines', { competences: ['B2.2'] })
    await news.news()
    expect(await says('claire', `/changer ${other} B2.2 attestée Tout de suite.`)).toContain(
      'attend encore une décision',
    )
    expect(await rowsOf(stage.db).attestation.count()).toBe(3)
    expect(await news.news()).toEqual({})
  })
})

test('what was exchanged about the next competence is shown with it, before it is decided', async () => {
  const both = await declared(stage, 'karim', { competences: ['B3.1', 'B3.2'] })
  await stage.say('claire', `/demander-plus ${both} B3.2 Avec quelle classe ?`)
  await stage.say('karim', `/completer ${both} B3.2 Une seconde.`)
  const next = only((await stage.say('marc', `/attester ${both} B3.1`)).replies)
  expect(labels(next)[0]).toBe('Attester B3.2')
  expect(wordsOf(next)).toContain('Avec quelle classe ?')
  expect(wordsOf(next)).toContain('Une seconde.')
})
