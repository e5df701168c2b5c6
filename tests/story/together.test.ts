/** Those who took part in an activity say so themselves and claim their own; the group encourages whoever did it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { ACTIVITY, declared } from '../support/declaring.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const NAME = 'Nommer qui a participé'
const YES = 'J’y ai participé'
const NO = 'Je n’y étais pas'
const OWN = 'Déclarer mes compétences'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = await declared(stage, 'ines')
  await stage.pass({ minutes: 1 })
  await news.news()
})
afterEach(() => stage.close())

const shown = async (as: string, one = reference) => only((await stage.say(as, `/activite ${one}`)).replies)
const open = async (as: string, label: string) =>
  only((await stage.press(as, await shown(as), label)).replies)
const said = (replies: readonly Message[]) => replies.map(wordsOf).join('\n')
const inGroup = async () => wordsOf(saying(await stage.inSpace('maths-activities'), reference))
const idOf = async (userId: string) =>
  (await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId } })).personId
async function name(...users: string[]): Promise<string> {
  const people = await Promise.all(users.map(idOf))
  return said((await stage.fill('ines', await open('ines', NAME), { people })).replies)
}
const called = async (as: string) => only((await news.news())[as] ?? [])

describe('who took part', () => {
  test('is named by the author, asked once, and shown once they say so themselves', async () => {
    expect(await name('karim')).toContain('Karim')
    const asked = await called('karim')
    expect(wordsOf(asked)).toContain('Inès Moreau nous dit que vous avez participé')
    expect(wordsOf(asked)).toContain('Rien n’est déclaré à votre place')
    await name('karim')
    await stage.pass({ minutes: 1 })
    expect(await news.news()).toEqual({})
    expect(await inGroup()).not.toContain('Karim')
    expect(wordsOf(await shown('ines'))).toContain('Réponse attendue')
    expect(wordsOf(await shown('claire'))).not.toContain('Réponse attendue')
    expect(said((await stage.press('karim', asked, YES)).replies)).toContain('Merci')
    await stage.pass({ minutes: 1 })
    expect(await inGroup()).toMatch(/Avec : Karim/)
    expect(wordsOf(saying(await stage.inSpace('maths-trainers'), ACTIVITY.title))).toMatch(/Avec : Karim/)
    // Said twice, it is said once; nothing was claimed for them.
    expect(said((await stage.press('karim', asked, YES)).replies)).toContain('Merci')
    const karim = await idOf('karim')
    expect(await rowsOf(stage.db).claim.count({ where: { activity: { authorId: karim } } })).toBe(0)
  })

  test('claims their own, in an activity that begins with the first and is decided like any other', async () => {
    await name('karim')
    const asked = await called('karim')
    const confirmed = only((await stage.press('karim', asked, YES)).replies)
    const form = only((await stage.press('karim', confirmed, OWN)).replies)
    const fields = Object.fromEntries((form.form?.fields ?? []).map(({ name, value }) => [name, value]))
    expect(fields).toMatchObject({ title: ACTIVITY.title, where: 'school', when: '2026-10-20' })
    expect(fields['description']).toBeUndefined()
    expect(fields['competences']).toBeUndefined()
    const own = { ...ACTIVITY, description: 'J’ai tenu le tableau avec mon groupe.', competences: ['B2.1'] }
    const theirs = referenceIn(only((await stage.fill('karim', form, own)).replies))
    await stage.pass({ minutes: 1 })
    for (const place of ['maths-activities', 'maths-trainers']) {
      const card = wordsOf(saying(await stage.inSpace(place), theirs))
      expect(card).toContain(`Menée avec : Inès Moreau · ${reference}`)
    }
    await stage.say('claire', `/attester ${theirs} B2.1`)
    const claims = await rowsOf(stage.db).claim.findMany({ include: { activity: true } })
    expect(
      claims.filter(({ state }) => state === 'attested').map(({ activity }) => activity.reference),
    ).toEqual([theirs])
  })

  test('says that they were not there: the name is gone, the author is told, and nobody asks again', async () => {
    await name('karim')
    const asked = await called('karim')
    expect(said((await stage.press('karim', asked, NO)).replies)).toContain('votre nom n’y figure pas')
    await stage.pass({ minutes: 1 })
    expect(wordsOf(await called('ines'))).toContain('ne pas avoir participé')
    expect(wordsOf(await shown('ines'))).not.toContain('Karim')
    expect(said((await stage.press('karim', asked, YES)).replies)).toContain(
      'plus parmi les personnes nommées',
    )
    const form = await open('ines', NAME)
    const choices = form.form?.fields.find(({ name }) => name === 'people')?.choices ?? []
    expect(choices.map(({ label }) => label).join()).not.toContain('Karim')
    await name('karim')
    expect(await news.news()).toEqual({})
    expect(labels(await shown('karim'))).not.toContain(YES)
  })

  test('who is named no more is asked no more, and what they were told says so', async () => {
    await name('karim')
    const asked = await called('karim')
    await stage.fill('ines', await open('ines', NAME), { people: [] })
    await stage.pass({ minutes: 1 })
    expect(labels(saying(await stage.inbox('karim'), reference))).not.toContain(YES)
    expect(said((await stage.press('karim', asked, YES)).replies)).toContain(
      'plus parmi les personnes nommées',
    )
  })

  test('is the author’s to say, and of trainees of the group alone', async () => {
    const handle = dispatcher(stage)
    for (const [as, command] of [
      ['karim', 'activity.with'],
      ['claire', 'activity.with'],
      ['karim', 'activity.took-part'],
      ['ines', 'activity.took-part'],
      ['ines', 'activity.encourage'],
    ] as const) {
      const { outcome } = await handle(act.press(`${as} ${command}`, as, { command, input: { reference } }))
      expect([as, command, outcome]).toEqual([as, command, 'refused'])
    }
    for (const wrong of ['claire', 'ines']) {
      const people = [await idOf(wrong)]
      const { errors } = await stage.fill('ines', await open('ines', NAME), { people })
      expect(Object.keys(errors ?? {})).toEqual(['people'])
    }
    expect(await rowsOf(stage.db).participation.count()).toBe(0)
    for (const reader of ['karim', 'claire', 'helene'])
      expect(labels(await shown(reader))).not.toContain(NAME)
    // A link with a reference of somebody else’s makes no declaration one that was done together.
    const intent = { command: 'activity.declare', input: { kept: reference } }
    await handle(act.submit('alone', 'karim', intent, ACTIVITY))
    expect(await rowsOf(stage.db).activity.count({ where: { withActivityId: { not: null } } })).toBe(0)
  })
})

describe('a bravo', () => {
  const posted = async () => saying(await stage.inSpace('maths-activities'), reference)
  const bravo = async (as: string) => said((await stage.press(as, await posted(), 'Bravo')).replies)

  test('counts once for each, is taken back by another press, and is never the author’s', async () => {
    expect(await bravo('karim')).toContain('compté')
    await bravo('claire')
    await stage.pass({ minutes: 1 })
    expect(await inGroup()).toContain('Bravo : 2 personnes')
    expect(await bravo('karim')).toContain('repris')
    await stage.pass({ minutes: 1 })
    expect(await inGroup()).toContain('Bravo : une personne')
    expect(await bravo('ines')).toContain('est la vôtre')
    expect(labels(await shown('ines'))).not.toContain('Bravo')
    expect(labels(await shown('karim'))).toContain('Bravo')
  })

  test('is told to the author once a day at most, all together, and not what was taken back', async () => {
    const second = await declared(stage, 'ines', { title: 'Une autre' })
    await stage.pass({ minutes: 1 })
    await news.news()
    await bravo('karim')
    await stage.say('claire', `/activite ${second}`)
    await stage.press('claire', await shown('claire', second), 'Bravo')
    await stage.press('marc', await shown('marc', second), 'Bravo')
    await stage.press('marc', await shown('marc', second), 'Bravo')
    await stage.pass({ minutes: 30 })
    expect(await news.news()).toEqual({})
    await stage.pass({ hours: 1 })
    const told = wordsOf(only((await news.news())['ines'] ?? []))
    expect(told).toContain(reference)
    expect(told).toContain(second)
    expect(told).not.toContain('2 personnes')
    await bravo('claire')
    // Taken back and given again, it is no news.
    await bravo('karim')
    await bravo('karim')
    await stage.pass({ hours: 10 })
    expect(await news.news()).toEqual({})
    await stage.pass({ hours: 15 })
    const next = wordsOf(only((await news.news())['ines'] ?? []))
    expect(next).toContain('une personne')
    expect(next).not.toContain(second)
  })

  test('at the same moment twice, it is given and taken back, and counted never twice', async () => {
    const card = await posted()
    await Promise.all(['karim', 'karim', 'karim'].map((as) => stage.press(as, card, 'Bravo')))
    expect(await rowsOf(stage.db).encouragement.count()).toBe(1)
    await stage.pass({ minutes: 1 })
    expect(await inGroup()).toContain('Bravo : une personne')
  })

  test('for what was withdrawn is not to be said any more', async () => {
    const card = await posted()
    const taking = await open('ines', 'Retirer cette activité')
    await stage.press('ines', taking, labels(taking)[0] ?? '')
    expect(said((await stage.press('karim', card, 'Bravo')).replies)).toContain('a été retirée')
    await stage.pass({ minutes: 1 })
    expect(labels(await posted())).toEqual([])
    expect(labels(await shown('karim'))).not.toContain('Bravo')
  })
})
