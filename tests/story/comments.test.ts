/** A word with an attestation, and comments that are kept for decisions to come. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { COMMENTS_MOST } from '../../core/competence/comments/comment.ts'
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
})
afterAll(() => stage.close())

const open = async (as: string) => only((await stage.say(as, `/attester ${reference}`)).replies)
const press = async (as: string, on: Message, label: string) =>
  only((await stage.press(as, on, label)).replies)
const kept = async (as: string) => only((await stage.say(as, '/commentaires')).replies)
const keep = async (as: string, values: Record<string, string>) =>
  stage.fill(as, await press(as, await kept(as), 'Garder un commentaire'), values)
const fields = (form: Message) => form.form?.fields.map(({ name, value }) => [name, value])

describe('attesting with a word', () => {
  beforeAll(async () => {
    reference = await declared(stage, 'ines', { competences: ['B2.1', 'B2.2'] })
    await news.news()
  })

  test('asks for it in a form, and an empty one is sent back', async () => {
    const form = await press('claire', await open('claire'), 'Attester B2.1 avec un mot')
    expect(form.form?.fields.map(({ name, required }) => ({ name, required }))).toEqual([
      { name: 'reason', required: true },
    ])
    expect((await stage.fill('claire', form, { reason: ' \u200b' })).status).toBe(422)
    await stage.fill('claire', form, { reason: 'Bel ancrage dans la classe.' })
    await press('claire', await open('claire'), 'Attester B2.2')
  })

  test('the trainee reads it beside the decision, and it stays in the history', async () => {
    const told = wordsOf(only((await news.news())['ines'] ?? []))
    expect(told).toContain('Claire Fontaine :\n« Bel ancrage dans la classe. »')
    const rows = await rowsOf(stage.db).attestation.findMany({ orderBy: { competence: 'asc' } })
    expect(rows.map(({ competence, verdict, reason }) => [competence, verdict, reason])).toEqual([
      ['B2.1', 'attested', 'Bel ancrage dans la classe.'],
      ['B2.2', 'attested', null],
    ])
  })
})

describe('comments that are kept', () => {
  test('are one’s own, and those of the group once a coordinator shares them; a few are given', async () => {
    await keep('claire', { kind: 'refuse', text: 'Montrez une production d’élève.' })
    const shared = await keep('helene', {
      kind: 'ask',
      text: 'Quel était le niveau de la classe ?',
      whose: 'MATHS',
    })
    expect(wordsOf(only(shared.replies))).toContain('toute l’équipe de formation du groupe MATHS')
    const hers = wordsOf(await kept('claire'))
    expect(hers).toContain('Montrez une production d’élève.')
    expect(hers).toContain('Quel était le niveau de la classe ?')
    expect(hers).toContain('proposé par SOS TICE')
    const his = wordsOf(await kept('marc'))
    expect(his).not.toContain('Montrez une production d’élève.')
    expect(his).toContain('Quel était le niveau de la classe ?')
  })

  test('a trainer shares nothing in the group', async () => {
    const form = await press('marc', await kept('marc'), 'Garder un commentaire')
    expect(form.form?.fields.map(({ name }) => name)).toEqual(['kind', 'text'])
    expect(labels(await kept('marc'))).not.toContain('Ne plus garder un commentaire')
  })

  test('the same again changes nothing; too long, of no kind, or too many are refused', async () => {
    await keep('claire', { kind: 'refuse', text: 'Montrez une production d’élève.' })
    expect(await rowsOf(stage.db).keptComment.count()).toBe(2)
    expect((await keep('claire', { kind: 'refuse', text: 'a'.repeat(401) })).status).toBe(422)
    expect((await keep('claire', { kind: 'bavarder', text: 'Bonjour' })).status).toBe(422)
    for (let n = 1; n < COMMENTS_MOST; n += 1)
      await keep('claire', { kind: 'ask', text: `Et le point ${n} ?` })
    const full = await keep('claire', { kind: 'ask', text: 'Encore une chose ?' })
    expect(JSON.stringify(full)).toContain('la liste doit rester courte')
    expect(await rowsOf(stage.db).keptComment.count()).toBe(1 + COMMENTS_MOST)
  })

  test('are chosen beside an activity: filled in, changed, and sent for the competence that is meant', async () => {
    reference = await declared(stage, 'karim', { competences: ['B3.1', 'B3.2'] })
    await news.news()
    const list = await press('claire', await open('claire'), 'Commentaires gardés')
    const label = labels(list).find((one) => one.includes('Montrez une production')) ?? ''
    const form = await press('claire', list, label)
    expect(fields(form)).toEqual([
      ['competence', undefined],
      ['text', 'Montrez une production d’élève.'],
    ])
    await stage.fill('claire', form, { competence: 'B3.2', text: 'Montrez-nous une copie, sans nom.' })
    const [claim] = await rowsOf(stage.db).claim.findMany({ where: { competence: 'B3.2' } })
    expect(claim?.state).toBe('refused')
    await stage.pass({ minutes: 3 })
    expect(wordsOf(only((await news.news())['karim'] ?? []))).toContain('Montrez-nous une copie, sans nom.')
  })

  test('whoever decided meanwhile is not overwritten', async () => {
    const list = await press('claire', await open('claire'), 'Commentaires gardés')
    const form = await press('claire', list, labels(list).find((one) => one.includes('production')) ?? '')
    await stage.say('marc', `/attester ${reference} B3.1`)
    const late = await stage.fill('claire', form, { competence: 'B3.1', text: 'Non.' })
    expect(Object.keys(late.errors ?? {})).toEqual(['competence'])
    const [claim] = await rowsOf(stage.db).claim.findMany({ where: { competence: 'B3.1' } })
    expect(claim?.state).toBe('attested')
    await news.news()
  })

  test('stop being kept: one’s own by oneself, the group’s by its coordinators', async () => {
    const form = await press('claire', await kept('claire'), 'Ne plus garder un commentaire')
    const choices = form.form?.fields[0]?.choices ?? []
    expect(choices).toHaveLength(COMMENTS_MOST)
    const [first] = choices
    const before = await rowsOf(stage.db).keptComment.count()
    await stage.fill('claire', form, { comment: first?.value ?? '' })
    expect(await rowsOf(stage.db).keptComment.count()).toBe(before - 1)
    await stage.fill('claire', form, { comment: first?.value ?? '' })
    expect(await rowsOf(stage.db).keptComment.count()).toBe(before - 1)
    const hers = await press('helene', await kept('helene'), 'Ne plus garder un commentaire')
    expect(hers.form?.fields[0]?.choices).toHaveLength(1)
  })

  test('a trainee is told that they are not theirs', async () => {
    expect(wordsOf(await kept('ines'))).toContain('équipe de formation')
  })
})
