/** The author of an activity takes back what nobody has decided: it ends everywhere, and stays readable. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const WITHDRAW = 'Retirer cette activité'

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
const asked = async (reference: string, as = 'ines'): Promise<Message> =>
  only((await stage.press(as, await shown(as, reference), WITHDRAW)).replies)
const sure = async (message: Message, as = 'ines') =>
  wordsOf(only((await stage.press(as, message, 'Oui, retirer')).replies))
const withdrawn = async (reference: string) => sure(await asked(reference))
const statesOf = async (reference: string) =>
  (
    await rowsOf(stage.db).claim.findMany({
      where: { activity: { reference } },
      orderBy: { competence: 'asc' },
    })
  ).map(({ state }) => state)
const clockOf = async (reference: string) => {
  const { id } = await rowsOf(stage.db).activity.findFirstOrThrow({ where: { reference } })
  return (await rowsOf(stage.db).deadline.findMany({ where: { subjectId: id } })).map(({ state }) => state)
}
const inTrainers = async (text: string) => wordsOf(saying(await stage.inSpace('maths-trainers'), text))

describe('while nothing is decided', () => {
  test('it is asked about first, and then ends in the lists, on the cards, with its time, without a message', async () => {
    const reference = await declared(stage, 'ines')
    await stage.pass({ minutes: 1 })
    await news.news()
    const confirmation = await asked(reference)
    expect(wordsOf(confirmation)).toContain('Voulez-vous les retirer ?')
    expect(wordsOf(confirmation)).toContain('A1.3')
    expect(await statesOf(reference)).toEqual(['claimed', 'claimed'])

    expect(await sure(confirmation)).toContain('C’est retiré')
    await stage.pass({ minutes: 1 })
    expect(await statesOf(reference)).toEqual(['withdrawn', 'withdrawn'])
    expect(await clockOf(reference)).toEqual(['cancelled'])
    expect(await says('claire', '/activites')).toContain('Aucune activité n’attend de décision.')
    const card = await inTrainers('Tableau partagé')
    expect(card).toContain('Activité retirée : Tableau partagé en classe de 4e')
    expect(card).toMatch(/Retirée par Inès Moreau, le lundi 2 novembre/)
    expect(await news.news()).toEqual({})
    await stage.pass({ days: 30 })
    expect(await news.news()).toEqual({})
  })

  test('whoever reads the activities sees that it was withdrawn', async () => {
    const reference = await declared(stage, 'ines')
    await stage.pass({ minutes: 1 })
    await withdrawn(reference)
    await stage.pass({ minutes: 1 })
    const card = wordsOf(saying(await stage.inSpace('maths-activities'), reference))
    expect(card).toContain('Retirée par Inès Moreau')
  })

  test('its author, the trainers and the group still find it, as withdrawn, with nothing to do', async () => {
    const reference = await declared(stage, 'ines')
    await withdrawn(reference)
    for (const reader of ['ines', 'claire', 'helene', 'karim']) {
      const found = await shown(reader, reference)
      expect(wordsOf(found)).toContain('Retirée par Inès Moreau')
      expect(labels(found)).not.toContain('Attester')
      expect(labels(found)).not.toContain(WITHDRAW)
    }
    expect(await says('ines', '/mes-activites')).toContain('2 retirées')
    expect(await says('ines', '/progression')).not.toContain('Déclarée, en attente : 2')
  })

  test('counts no more towards the progress, and can be declared again under another reference', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await withdrawn(reference)
    const claims = await rowsOf(stage.db).claim.count({ where: { state: 'claimed' } })
    expect(claims).toBe(0)
    expect(await declared(stage, 'ines', { competences: ['B2.1'] })).not.toBe(reference)
  })

  test('a reminder that stands says that there is nothing left to do', async () => {
    const reference = await declared(stage, 'ines')
    await stage.pass({ days: 11 })
    await withdrawn(reference)
    await stage.pass({ minutes: 1 })
    const all = (await stage.inSpace('maths-trainers')).map(wordsOf).join('\n')
    expect(all).toContain('Activité retirée · Inès Moreau')
  })

  test('whoever asked for more hears of it once, and its author is asked no more', async () => {
    const reference = await declared(stage, 'ines')
    await stage.say('marc', `/demander-plus ${reference} B2.1 Avec quels élèves ?`)
    await stage.pass({ minutes: 10 })
    const question = saying((await news.news())['ines'], 'Avec quels élèves ?')
    await withdrawn(reference)
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['marc'])
    expect(wordsOf(only(told['marc'] ?? []))).toContain('n’est plus attendue')
    const now = only((await stage.inbox('ines')).filter(({ id }) => id === question.id))
    expect(labels(now)).not.toContain('Répondre')
    expect(await says('ines', `/completer ${reference} B2.1 En 4e.`)).toContain(
      'Personne n’attend de précision',
    )
  })
})

describe('when something is decided', () => {
  test('what is decided stays, and what is left is withdrawn', async () => {
    const reference = await declared(stage, 'ines')
    await stage.say('claire', `/attester ${reference} B2.1`)
    const confirmation = await asked(reference)
    expect(wordsOf(confirmation)).toContain('Ce qui est décidé reste (B2.1)')
    await sure(confirmation)
    expect(await statesOf(reference)).toEqual(['withdrawn', 'attested'])
    expect(await clockOf(reference)).toEqual(['cancelled'])
    await stage.pass({ minutes: 15 })
    expect(await inTrainers('Tableau partagé')).toContain(
      'Ce qui restait à décider a été retiré par Inès Moreau',
    )
    // Of the others nobody reads that what is left is decided.
    expect(await says('karim', `/activite ${reference}`)).not.toContain('Ce qui restait à décider')
    const { ines } = await news.news()
    expect((ines ?? []).map(wordsOf).join()).toContain('✓ B2.1')
  })

  test('a yes never covers what was decided meanwhile: it is asked again, with what is left', async () => {
    const reference = await declared(stage, 'ines')
    const confirmation = await asked(reference)
    await stage.say('claire', `/attester ${reference} B2.1`)
    const again = only((await stage.press('ines', confirmation, 'Oui, retirer')).replies)
    expect(wordsOf(again)).toContain('Il y a du nouveau')
    expect(await statesOf(reference)).toEqual(['claimed', 'attested'])
    expect(await sure(again)).toContain('C’est retiré')
  })

  test('once everything is, nothing is left to withdraw', async () => {
    const reference = await declared(stage, 'ines')
    const confirmation = await asked(reference)
    await stage.say('claire', `/attester ${reference} B2.1`)
    await stage.say('claire', `/attester ${reference} A1.3`)
    expect(labels(await shown('ines', reference))).not.toContain(WITHDRAW)
    expect(await sure(confirmation)).toContain('elle ne peut plus être retirée')
  })

  test('a second opinion goes on: it is about what stays', async () => {
    const reference = await declared(stage, 'ines')
    await stage.say('claire', `/ne-pas-attester ${reference} B2.1 Trop court.`)
    const card = await shown('ines', reference)
    const form = only((await stage.press('ines', card, 'Demander un second avis sur B2.1')).replies)
    await stage.fill('ines', form, { reason: 'Les séances y sont.' })
    await withdrawn(reference)
    expect(labels(await shown('helene', reference))).toContain('Confier B2.1 à quelqu’un d’autre')
  })
})

describe('who presses too late, or should not', () => {
  test('twice, it says when it was', async () => {
    const reference = await declared(stage, 'ines')
    const confirmation = await asked(reference)
    await sure(confirmation)
    expect(await sure(confirmation)).toMatch(/Vous avez déjà retiré l’activité .*, le lundi 2 novembre/)
  })

  test('nobody decides on what was withdrawn: whoever presses reads it', async () => {
    const reference = await declared(stage, 'ines')
    const mine = only((await stage.say('claire', `/attester ${reference}`)).replies)
    await withdrawn(reference)
    const replies = (await stage.press('claire', mine, 'Attester B2.1')).replies.map(wordsOf).join('\n')
    expect(replies).toContain('Inès Moreau a retiré de l’activité')
    expect(await says('claire', `/changer ${reference} B2.1 attestée Vu.`)).toContain('Inès Moreau a retiré')
    expect(await statesOf(reference)).toEqual(['withdrawn', 'withdrawn'])
  })

  test('of a decision and a withdrawal at the same moment one wins, and the other reads a sentence', async () => {
    for (const first of ['ines', 'claire']) {
      const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
      const confirmation = await asked(reference)
      const acts = [async () => sure(confirmation), async () => says('claire', `/attester ${reference} B2.1`)]
      if (first === 'claire') acts.reverse()
      await Promise.all(acts.map((act) => act()))
      const [state] = await statesOf(reference)
      expect(['withdrawn', 'attested']).toContain(state)
      const verdicts = await rowsOf(stage.db).attestation.count({ where: { competence: 'B2.1' } })
      if (state === 'withdrawn')
        expect(await says('claire', `/attester ${reference} B2.1`)).toContain('a retiré')
      else expect(verdicts).toBeGreaterThan(0)
    }
  })

  test('of somebody else it is refused, with what they can do', async () => {
    const reference = await declared(stage, 'ines')
    const intent = { command: 'activity.withdraw', input: { reference, seen: '0', sure: '1' } }
    const { reply, outcome } = await dispatcher(stage)(act.press('stolen', 'karim', intent))
    expect(outcome).toBe('refused')
    expect(JSON.stringify(reply.cards)).toContain('Seule la personne qui a déclaré')
    expect(labels(await shown('karim', reference))).not.toContain(WITHDRAW)
    expect(await statesOf(reference)).toEqual(['claimed', 'claimed'])
  })
})
