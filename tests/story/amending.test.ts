/** The author of an activity says it anew while nothing is decided: nobody decides on what they have not read, and what it said stays. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { ACTIVITY, declared } from '../support/declaring.ts'
import { follow, labels, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const NEW = 'Les élèves de 4e B ont tenu et commenté un tableau de mesures.'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const shown = async (as: string, reference: string) =>
  only((await stage.say(as, `/activite ${reference}`)).replies)
const form = async (reference: string): Promise<Message> =>
  only((await stage.press('ines', await shown('ines', reference), 'Modifier')).replies)
const fill = async (open: Message, values: Record<string, string | string[]>) =>
  (await stage.fill('ines', open, { ...ACTIVITY, ...values })).replies.map(wordsOf).join('\n')
const amended = async (reference: string, values: Record<string, string | string[]>) =>
  fill(await form(reference), values)
const claimsOf = async (reference: string) =>
  (
    await rowsOf(stage.db).claim.findMany({
      where: { activity: { reference } },
      orderBy: { competence: 'asc' },
    })
  ).map(({ competence, state }) => `${competence} ${state}`)
const attestations = () => rowsOf(stage.db).attestation.count({ where: { by: { name: 'Claire Fontaine' } } })
const inTrainers = async () => wordsOf(saying(await stage.inSpace('maths-trainers'), 'Tableau'))

describe('while nothing is decided', () => {
  test('the form is filled in with what is there', async () => {
    const reference = await declared(stage, 'ines', { links: 'https://exemple.fr/tableau' })
    const fields = Object.fromEntries(
      ((await form(reference)).form?.fields ?? []).map((one) => [one.name, one.value]),
    )
    expect(fields).toMatchObject({
      title: ACTIVITY.title,
      description: ACTIVITY.description,
      where: 'school',
      when: '2026-10-20',
      competences: ['A1.3', 'B2.1'],
      links: 'https://exemple.fr/tableau',
    })
  })

  test('the cards follow at once, without a message, and the time stays as it is', async () => {
    const reference = await declared(stage, 'ines')
    const due = async () =>
      (await rowsOf(stage.db).deadline.findMany({ where: { subjectType: 'activity' } })).map(
        ({ startedAt, dueAt, state }) => ({
          startedAt,
          dueAt,
          state,
        }),
      )
    const before = await due()
    await stage.pass({ days: 3 })
    await news.news()
    expect(await amended(reference, { description: NEW, title: 'Tableau commenté' })).toContain(
      'C’est modifié',
    )
    await stage.pass({ minutes: 1 })
    expect(await inTrainers()).toContain(NEW)
    expect(await inTrainers()).toMatch(/Modifiée le jeudi 5 novembre/)
    const group = wordsOf(saying(await stage.inSpace('maths-activities'), reference))
    expect(group).toContain('Tableau commenté')
    expect(await says('claire', '/activites')).toContain('Tableau commenté')
    expect(await news.news()).toEqual({})
    expect(await due()).toEqual(before)
  })

  test('what it said before can be read by its author and those who decide, and by nobody else', async () => {
    const reference = await declared(stage, 'ines')
    await amended(reference, { description: NEW })
    for (const reader of ['ines', 'claire', 'helene']) {
      const versions = only(
        (await stage.press(reader, await shown(reader, reference), 'Voir les versions')).replies,
      )
      expect(wordsOf(versions)).toContain('Version 2')
      expect(wordsOf(versions)).toContain('Version 1')
      expect(wordsOf(versions)).toContain(ACTIVITY.description)
      expect(wordsOf(versions)).toContain(NEW)
    }
    expect(labels(await shown('karim', reference))).not.toContain('Voir les versions')
    const intent = { command: 'activity.versions', input: { reference } }
    const { reply, outcome } = await dispatcher(stage)(act.press('curious', 'karim', intent))
    expect(outcome).toBe('refused')
    expect(JSON.stringify(reply.cards)).not.toContain(ACTIVITY.description)
  })

  test('competences are added and taken back, and one that was taken back can be named again', async () => {
    const reference = await declared(stage, 'ines')
    await amended(reference, { competences: ['B2.1', 'B3.1'] })
    expect(await claimsOf(reference)).toEqual(['A1.3 withdrawn', 'B2.1 claimed', 'B3.1 claimed'])
    expect(await says('karim', `/activite ${reference}`)).not.toContain('A1.3')
    await amended(reference, { competences: ['A1.3', 'B2.1'] })
    expect(await claimsOf(reference)).toEqual(['A1.3 claimed', 'B2.1 claimed', 'B3.1 withdrawn'])
  })

  test('a question about a competence that is taken back is asked no more: whoever asked hears it once', async () => {
    const reference = await declared(stage, 'ines')
    await stage.say('marc', `/demander-plus ${reference} A1.3 Quand ?`)
    await stage.pass({ minutes: 10 })
    await news.news()
    await amended(reference, { competences: ['B2.1'] })
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['marc'])
    expect(wordsOf(only(told['marc'] ?? []))).toContain('a retiré A1.3')
  })

  test('what was asked about a competence that is named again is asked no more: it waits for the trainers alone', async () => {
    const reference = await declared(stage, 'ines')
    await stage.say('marc', `/demander-plus ${reference} A1.3 Quand ?`)
    await amended(reference, { competences: ['B2.1'] })
    await amended(reference, { competences: ['A1.3', 'B2.1'] })
    expect(labels(await shown('ines', reference)).filter((label) => label.includes('A1.3'))).toEqual([])
    await stage.say('marc', `/demander-plus ${reference} A1.3 Avec quelle classe ?`)
    await stage.say('ines', `/completer ${reference} A1.3 Avec la 4e B.`)
    const requests = await rowsOf(stage.db).informationRequest.findMany({ orderBy: { askedAt: 'asc' } })
    expect(requests.map(({ question, reply }) => [question, reply])).toEqual([
      ['Quand ?', null],
      ['Avec quelle classe ?', 'Avec la 4e B.'],
    ])
  })

  test('once all that is left is decided, a competence that was taken back is not what ended it', async () => {
    const reference = await declared(stage, 'ines')
    await amended(reference, { competences: ['B2.1'] })
    await stage.say('claire', `/attester ${reference} B2.1`)
    expect(wordsOf(await shown('ines', reference))).not.toContain('Ce qui restait à décider a été retiré')
    await stage.pass({ minutes: 10 })
    expect(await inTrainers()).not.toContain('a retiré ce qui restait')
  })

  test('saying the same changes nothing', async () => {
    const reference = await declared(stage, 'ines')
    expect(await amended(reference, {})).toContain('rien n’est modifié')
    expect(await rowsOf(stage.db).activityVersion.count()).toBe(0)
  })

  test('of two forms at once the second changes nothing, and says so', async () => {
    const reference = await declared(stage, 'ines')
    const [one, other] = [await form(reference), await form(reference)]
    const both = await Promise.all([fill(one, { description: NEW }), fill(other, { title: 'Autre titre' })])
    expect(both.filter((said) => said.includes('C’est modifié'))).toHaveLength(1)
    expect(both.filter((said) => said.includes('a été modifiée depuis'))).toHaveLength(1)
    expect(await rowsOf(stage.db).activityVersion.count()).toBe(1)
  })
})

describe('nobody decides on what they have not read', () => {
  test('a press on the card of before shows the new one, and decides nothing', async () => {
    const reference = await declared(stage, 'ines')
    const mine = only((await stage.say('claire', `/attester ${reference}`)).replies)
    const before = await attestations()
    await amended(reference, { description: NEW })
    for (const label of ['Attester B2.1', 'Attester tout ce qui reste (2)']) {
      const said = (await stage.press('claire', mine, label)).replies.map(wordsOf).join('\n')
      expect(said).toContain('a été modifiée depuis que vous l’avez affichée')
      expect(said).toContain(NEW)
    }
    expect(await attestations()).toBe(before)
    const now = only((await stage.say('claire', `/attester ${reference}`)).replies)
    await stage.press('claire', now, 'Attester B2.1')
    expect(await claimsOf(reference)).toEqual(['A1.3 claimed', 'B2.1 attested'])
  })

  test('nor by a yes that was asked for before, nor by a form that was open', async () => {
    const reference = await declared(stage, 'ines')
    const mine = only((await stage.say('claire', `/attester ${reference}`)).replies)
    const sure = only((await stage.press('claire', mine, 'Attester tout ce qui reste (2)')).replies)
    const other = only((await stage.say('marc', `/attester ${reference}`)).replies)
    const refusing = only((await stage.press('marc', other, 'Ne pas attester B2.1')).replies)
    await amended(reference, { description: NEW })
    const said = (await stage.press('claire', sure, 'Oui, attester les 2')).replies.map(wordsOf).join('\n')
    expect(said).toContain('a été modifiée depuis')
    const late = await stage.fill('marc', refusing, { reason: 'Trop court.' })
    expect(late.replies.map(wordsOf).join('\n')).toContain('a été modifiée depuis')
    expect(await claimsOf(reference)).toEqual(['A1.3 claimed', 'B2.1 claimed'])
  })

  test('of an amendment and a decision at the same moment one wins', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    const mine = only((await stage.say('claire', `/attester ${reference}`)).replies)
    const open = await form(reference)
    const [changed, decided] = await Promise.all([
      fill(open, { description: NEW, competences: ['B2.1'] }),
      stage.press('claire', mine, 'Attester B2.1').then(({ replies }) => replies.map(wordsOf).join('\n')),
    ])
    const isAmended = changed.includes('C’est modifié')
    expect(await claimsOf(reference)).toEqual([isAmended ? 'B2.1 claimed' : 'B2.1 attested'])
    if (isAmended) expect(decided).toContain('a été modifiée depuis')
    else expect(changed).toContain('elle ne peut plus être modifiée')
  })
})

describe('who may not', () => {
  test('once something is decided, it stays what was decided upon', async () => {
    const reference = await declared(stage, 'ines')
    const open = await form(reference)
    await stage.say('claire', `/attester ${reference} B2.1`)
    expect(labels(await shown('ines', reference))).not.toContain('Modifier')
    expect(await fill(open, { description: NEW })).toContain('elle ne peut plus être modifiée')
    expect(await says('ines', `/activite ${reference}`)).not.toContain(NEW)
  })

  test('somebody else is refused before any form, with what they can do', async () => {
    const reference = await declared(stage, 'ines')
    const intent = { command: 'activity.amend', input: { reference } }
    const { reply, outcome } = await dispatcher(stage)(act.press('stolen', 'karim', intent))
    expect(outcome).toBe('refused')
    expect(reply.form).toBeUndefined()
    expect(JSON.stringify(reply.cards)).toContain('Seule la personne qui a déclaré')
    expect(labels(await shown('karim', reference))).not.toContain('Modifier')
  })
})
