/** Who was not attested asks for a second opinion, once; the coordinators confirm the decision, or have somebody else look. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import type { Card } from '../../core/view/card.ts'
import { act, dispatcher } from '../support/acts.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, plain, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const ASK = 'Demander un second avis sur B2.1'
const CONFIRM = 'Confirmer la décision sur B2.1'
const SEND_BACK = 'Confier B2.1 à quelqu’un d’autre'
const WHY = 'Le lien montre les trois séances.'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
/** What Inès reads of Claire's decision. */
let notice: Message
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = await declared(stage, 'ines', { competences: ['B2.1'] })
  await stage.say('claire', `/ne-pas-attester ${reference} B2.1 Trop court.`)
  notice = only((await news.news())['ines'] ?? [])
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const shown = async (as: string) => only((await stage.say(as, `/activite ${reference}`)).replies)
const claim = () => rowsOf(stage.db).claim.findFirstOrThrow({ where: { activity: { reference } } })
const contests = () => rowsOf(stage.db).contest.findMany()
const history = async () => {
  const card = only((await stage.say('marc', `/attester ${reference}`)).replies)
  return wordsOf(only((await stage.press('marc', card, 'Texte officiel')).replies))
}

/** Presses, and fills in why. */
async function why(as: string, card: Message, label: string, reason: string): Promise<Message> {
  const pressed = only((await stage.press(as, card, label)).replies)
  if (!pressed.form) return pressed
  return only((await stage.fill(as, pressed, { reason })).replies)
}

/** Somebody who was never shown the button presses it all the same. */
async function forged(as: string, command: string): Promise<string> {
  const input = { reference, competence: 'B2.1', reason: 'Pour voir.' }
  const { reply } = await dispatcher(stage)(act.press(stage.ids.next(), as, { command, input }))
  return said(reply.cards)
}
const said = (cards: readonly Card[]) => plain(JSON.stringify(cards))

/** Inès asks, and Hélène is told. */
async function asked(): Promise<Message> {
  await why('ines', notice, ASK, WHY)
  return only((await news.news())['helene'] ?? [])
}

describe('the author asks', () => {
  test('from the notice of the decision, saying why; the coordinators hear of it in private, once', async () => {
    expect(labels(notice)).toEqual([
      ASK,
      'Redemander B2.1 avec de nouvelles pièces',
      'Répondre',
      'Ma progression',
    ])
    const form = only((await stage.press('ines', notice, ASK)).replies)
    expect(form.form?.fields.map(({ name, required }) => ({ name, required }))).toEqual([
      { name: 'reason', required: true },
    ])
    const receipt = only((await stage.fill('ines', form, { reason: WHY })).replies)
    expect(wordsOf(receipt)).toContain('nous lui demandons de répondre avant le lundi 9 novembre')
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['helene', 'yann'])
    const raised = only(told['helene'] ?? [])
    expect(wordsOf(raised)).toContain('Inès Moreau demande un second avis sur B2.1')
    expect(wordsOf(raised)).toContain('Claire Fontaine :\n« Trop court. »')
    expect(wordsOf(raised)).toContain(`Inès Moreau :\n« ${WHY} »`)
    expect(labels(raised)).toEqual([CONFIRM, SEND_BACK, 'Voir l’activité'])
    expect(wordsOf(raised)).toContain('Réponse demandée avant le lundi 9 novembre')
  })

  test('they are reminded once and alerted once, each on the one card that calls, and nobody is after that', async () => {
    await asked()
    await stage.pass({ days: 4 })
    const reminded = await news.news()
    expect(Object.keys(reminded)).toEqual(['helene', 'yann'])
    const reminder = only(reminded['helene'] ?? [])
    expect(plain(reminder.title ?? '')).toContain('Rappel : Inès Moreau attend un second avis sur B2.1')
    expect(labels(reminder)).toEqual([CONFIRM, SEND_BACK, 'Voir l’activité'])
    await stage.pass({ days: 3 })
    const late = await news.news()
    expect(Object.keys(late)).toEqual(['helene', 'yann'])
    expect(plain(only(late['helene'] ?? []).title ?? '')).toContain('En retard : Inès Moreau attend')
    const cards = (await stage.inbox('helene')).filter(({ title }) => /second avis/.test(title ?? ''))
    expect(cards.map((card) => labels(card).length)).toEqual([0, 0, 3])
    await stage.pass({ days: 30 })
    expect(await news.news()).toEqual({})
  })

  test('what they were told shows its end: settled by one of them, or the decision was changed meanwhile', async () => {
    const raised = await asked()
    const first = async () => {
      const cards = await stage.inbox('yann')
      return wordsOf(cards.find(({ title }) => /[Ss]econd avis/.test(title ?? '')))
    }
    await why('helene', raised, CONFIRM, 'Une séance ne suffit pas.')
    await stage.pass({ minutes: 1 })
    expect(await first()).toContain('Hélène Roux a confirmé la décision. Il n’y a plus rien à faire.')
    await stage.pass({ days: 20 })
    expect((await news.news())['yann']).toBeUndefined()
  })

  test('a decision that is changed meanwhile ends it: nobody is reminded', async () => {
    await asked()
    await stage.say('marc', `/changer ${reference} B2.1 attestée Vu en classe.`)
    await stage.pass({ minutes: 1 })
    const card = (await stage.inbox('yann')).find(({ title }) => /[Ss]econd avis/.test(title ?? ''))
    expect(wordsOf(card)).toContain('La décision a été changée depuis.')
    await news.news()
    await stage.pass({ days: 20 })
    expect(await news.news()).toEqual({})
  })

  test('it stands in /alertes until it is settled', async () => {
    const raised = await asked()
    const alerts = async () => wordsOf(only((await stage.say('helene', '/alertes')).replies))
    expect(await alerts()).toContain(`${reference} · B2.1`)
    await why('helene', raised, CONFIRM, 'Une séance ne suffit pas.')
    expect(await alerts()).not.toContain(reference)
  })

  test('or from /activite, which says afterwards how it stands', async () => {
    await why('ines', await shown('ines'), ASK, WHY)
    const after = await shown('ines')
    expect(wordsOf(after)).toContain('non attestée, second avis demandé')
    expect(labels(after)).not.toContain(ASK)
    expect((await claim()).state).toBe('refused')
    expect(labels(await shown('helene'))).toEqual(expect.arrayContaining([CONFIRM, SEND_BACK]))
  })

  test('once: not a second time, from a card that was there before', async () => {
    await asked()
    expect(wordsOf(await why('ines', notice, ASK, 'Encore.'))).toContain('cela se demande une seule fois')
    expect(await contests()).toHaveLength(1)
    expect(await news.news()).toEqual({})
  })

  test('and nobody else: neither another trainee nor a trainer is offered it, nor may they', async () => {
    for (const somebody of ['karim', 'claire', 'helene']) {
      expect(labels(await shown(somebody))).not.toContain(ASK)
    }
    expect(await forged('karim', 'attestation.contest')).toContain('Seule la personne qui a déclaré')
    expect(await forged('claire', 'attestation.contest')).not.toContain('Nous transmettons')
    expect(await contests()).toEqual([])
  })

  test('not once the decision was changed: attested, or not attested by a later decision', async () => {
    await stage.say('marc', `/changer ${reference} B2.1 attestée Vu en classe.`)
    expect(labels(await shown('ines'))).not.toContain(ASK)
    expect(wordsOf(await why('ines', notice, ASK, WHY))).toContain('La compétence B2.1 est attestée')
    await stage.say('marc', `/changer ${reference} B2.1 non-attestée À revoir.`)
    expect(wordsOf(await why('ines', notice, ASK, WHY))).toContain('a changé depuis')
    expect(await contests()).toEqual([])
  })

  test('not on what nobody decided, nor once somebody else is to look', async () => {
    reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    expect(labels(await shown('ines'))).not.toContain(ASK)
    expect(await forged('ines', 'attestation.contest')).toContain('attend encore une décision')
    await stage.say('claire', `/ne-pas-attester ${reference} B2.1 Trop court.`)
    const decided = await shown('ines')
    await why('ines', decided, ASK, WHY)
    await why('helene', await shown('helene'), SEND_BACK, 'À revoir.')
    expect(labels(await shown('ines'))).not.toContain(ASK)
    expect(wordsOf(await why('ines', decided, ASK, WHY))).toContain('cela se demande une seule fois')
  })
})

describe('the coordinators', () => {
  test('confirm the decision: it stands, and the trainee and the trainer hear so, once each', async () => {
    const raised = await asked()
    const said = wordsOf(await why('helene', raised, CONFIRM, 'Une séance ne suffit pas.'))
    expect(said).toContain('La décision sur la compétence B2.1 est confirmée')
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire', 'ines'])
    const toInes = wordsOf(only(told['ines'] ?? []))
    expect(toInes).toContain('Hélène Roux confirme la décision prise par Claire Fontaine')
    expect(toInes).toContain('« Une séance ne suffit pas. »')
    expect(wordsOf(only(told['claire'] ?? []))).toContain('confirme votre décision')
    expect(await claim()).toMatchObject({ state: 'refused', version: 1 })
    expect(wordsOf(await shown('ines'))).toContain('non attestée, décision confirmée après un second avis')
    const written = await history()
    expect(written).toContain('Second avis demandé par Inès Moreau')
    expect(written).toContain('Décision confirmée par Hélène Roux')
  })

  test('or have somebody else look: it waits for another trainer, whose decision stands', async () => {
    const raised = await asked()
    await why('helene', raised, SEND_BACK, 'Les séances sont bien là.')
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire', 'ines'])
    expect(wordsOf(only(told['ines'] ?? []))).toContain('ce n’est pas Claire Fontaine qui décide')
    expect(wordsOf(only(told['claire'] ?? []))).toContain('Votre décision reste dans l’historique.')
    expect(await claim()).toMatchObject({ state: 'claimed', decidedById: null })

    const standing = saying(await stage.inSpace('maths-trainers'), 'Tableau partagé en classe de 4e')
    expect(labels(standing)).toContain('Attester B2.1')
    expect(await says('marc', '/activites')).toContain(reference)
    expect(await says('claire', '/activites')).not.toContain(reference)
    expect(await says('claire', `/attester ${reference} B2.1`)).toContain('Vous avez déjà décidé')
    await stage.say('marc', `/attester ${reference} B2.1`)
    expect((await claim()).state).toBe('attested')
    const heard = only((await news.news())['ines'] ?? [])
    expect(wordsOf(heard)).toContain('Compétence B2.1 attestée')
    expect(await says('claire', `/changer ${reference} B2.1 non-attestée Non.`)).toContain(
      'Vous avez déjà décidé',
    )

    const written = await history()
    for (const line of [
      'Non attestée par Claire Fontaine',
      'Second avis demandé par Inès Moreau',
      'Second avis accordé par Hélène Roux',
      'Attestée par Marc Olivier',
    ])
      expect(written).toContain(line)
  })

  test('a second decision not to attest offers no third opinion', async () => {
    await why('helene', await asked(), SEND_BACK, 'À revoir.')
    await news.news()
    await stage.say('marc', `/ne-pas-attester ${reference} B2.1 Trop court, en effet.`)
    const heard = only((await news.news())['ines'] ?? [])
    expect(labels(heard)).toEqual(['Redemander B2.1 avec de nouvelles pièces', 'Répondre', 'Ma progression'])
    expect(labels(await shown('ines'))).not.toContain(ASK)
  })

  test('two at once end in one outcome, and the second is told what the first said', async () => {
    await stage.say('helene', '/membre rôle Marc coordination')
    await why('ines', notice, ASK, WHY)
    const { helene = [], marc = [] } = await news.news()
    const [hers, his] = [helene, marc].map((told) => told.find(({ title }) => title?.includes('second avis')))
    if (!hers || !his) throw new Error('both hear of it')
    const forms = {
      helene: only((await stage.press('helene', hers, CONFIRM)).replies),
      marc: only((await stage.press('marc', his, SEND_BACK)).replies),
    }
    const outcomes = await Promise.all([
      stage.fill('helene', forms.helene, { reason: 'Oui.' }),
      stage.fill('marc', forms.marc, { reason: 'Non.' }),
    ])
    const said = outcomes.map(({ replies }) => wordsOf(only(replies)))
    expect(said.filter((words) => words.includes('a déjà répondu à cette demande'))).toHaveLength(1)
    expect((await contests()).map(({ outcome }) => outcome !== null)).toEqual([true])
    const told = await news.news()
    expect((told['ines'] ?? []).length).toBe(1)
    expect((told['claire'] ?? []).length).toBe(1)
  })

  test('nobody else settles it, and nothing is left to settle where the decision was changed meanwhile', async () => {
    const raised = await asked()
    expect(labels(await shown('marc'))).not.toContain(CONFIRM)
    for (const somebody of ['marc', 'ines'])
      for (const command of ['attestation.confirm', 'attestation.send-back'])
        expect(await forged(somebody, command)).toContain('coordination')
    expect((await contests()).map(({ outcome }) => outcome)).toEqual([null])
    await stage.say('marc', `/changer ${reference} B2.1 attestée Vu en classe.`)
    await news.news()
    for (const label of [CONFIRM, SEND_BACK])
      expect(wordsOf(await why('helene', raised, label, 'Oui.'))).toContain('a changé depuis')
    expect(await news.news()).toEqual({})
    expect(wordsOf(await shown('ines'))).not.toContain('second avis')
  })

  test('who decided does not confirm it, and may have somebody else look; nobody is sent where nobody is', async () => {
    await stage.say('helene', '/membre rôle Claire coordination')
    await why('ines', notice, ASK, WHY)
    const raised = await shown('claire')
    expect(wordsOf(await why('claire', raised, CONFIRM, 'Oui.'))).toContain('est la vôtre')
    await stage.say('helene', '/membre retirer Marc formateur')
    expect(wordsOf(await why('claire', raised, SEND_BACK, 'Oui.'))).toContain('Ajoutez d’abord quelqu’un')
    await stage.say('helene', '/membre ajouter Marc formateur')
    await news.news()
    await why('claire', raised, SEND_BACK, 'Bien sûr.')
    expect(Object.keys(await news.news())).toEqual(['ines'])
  })
})
