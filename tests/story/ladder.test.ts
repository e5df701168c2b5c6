/** Beneath `/delais`: who is told when. A coordinator changes it a step at a time, reads what it does, and makes it once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStage, type Stage } from '../../bots/demo/stage.ts'
import { PUBLISHED } from '../../core/intake/published.ts'
import { verify } from '../../core/ledger/verify.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import type { FormValues, Reply } from '../../core/view/card.ts'
import type { Database } from '../../prisma/client.ts'
import { act, dispatcher } from '../support/acts.ts'
import { follow, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

let db: Database
let stage: Stage
let handle: ReturnType<typeof dispatcher>
let events = 0

beforeEach(async () => {
  db = await freshDatabase()
  // Monday 2 November 2026, 10:00 in Paris.
  stage = await openStage({ db, policies: policiesOf(PUBLISHED) })
  handle = dispatcher(stage)
})
afterEach(async () => {
  await stage.close()
  await db.close()
})

const wordsIn = (reply: Reply) => plain(JSON.stringify([reply.cards, reply.form ?? null]))
const ask = async (text: string) => referenceIn(only((await stage.say('ines', `/sos ${text}`)).replies))
const press = async (command: string, input: Record<string, string> = {}, as = 'helene') => {
  events += 1
  return handle(act.press(`press-${events}`, as, { command, input: { group: 'MATHS', ...input } }))
}
const submit = async (command: string, values: FormValues, from?: string, as = 'helene') => {
  events += 1
  const intent = { command, input: { group: 'MATHS', ...(from ? { from } : {}) } }
  return handle(act.submit(`submit-${events}`, as, intent, values))
}
const make = (number: string, applies: string, as = 'helene') => press('terms.make', { number, applies }, as)
const says = async (as: string, text: string) => plain(wordsOf(only((await stage.say(as, text)).replies)))
const kept = () => rowsOf(db).policyVersion.count()

describe('who is told when', () => {
  test('stands in words beneath what is promised, with what each change of it is called', async () => {
    const said = wordsIn((await press('terms.ladder')).reply)
    expect(said).toContain('rappel à toute l’équipe de formation","detail":"à 25 % du délai"')
    expect(said).toMatch(
      /fin du délai","detail":"au salon de l’équipe de formation, .{1,60}, à la coordination et à la/,
    )
    for (const label of ['Ajouter un rappel', 'Changer un rappel', 'Retirer un rappel'])
      expect(said).toContain(label)
    expect((await press('terms.ladder', {}, 'ines')).outcome).toBe('refused')
  })

  test('is changed a step at a time, read with what comes of each open question, and made once', async () => {
    const reference = await ask('Comment imprimer ?')
    const first = await submit('terms.add-step', {
      ...{ when: '12 h avant la fin', whom: ['coordinators', 'assignee'], loud: 'alert' },
    })
    const said = wordsIn(first.reply)
    expect(said).toContain(
      'alerte à la personne à qui la question est confiée et à la coordination","detail":"12 h avant la fin"',
    )
    expect(said).toMatch(
      new RegExp(`${reference}","detail":"prochain message le mar. 3 nov. à 10.h, comme maintenant`),
    )
    const second = await submit('terms.drop-step', { step: 'all-trainers' }, '1')
    expect(wordsIn(second.reply)).toMatch(
      /prochain message le mer. 4 nov. à 10.h, au lieu du mar. 3 nov. à 10.h/,
    )
    const third = await submit(
      'terms.change-step',
      { step: 'still-unanswered', when: 'tous les 2 jours' },
      '2',
    )
    const whole = wordsIn(third.reply)
    expect(whole).toContain('alerte tous les 2 jours, jusqu’à la réponse')
    expect(whole).toContain('12 h avant la fin')
    expect(whole).not.toContain('25 % du délai')
    expect(await says('helene', '/delais')).toContain('25 % du délai')
    const made = await make('3', 'open')
    expect(wordsIn(made.reply)).toContain(
      'Cela vaut aussi pour la question en cours, dont la réponse reste attendue',
    )
    const stands = await says('helene', '/delais')
    expect(stands).toContain('12 h avant la fin')
    expect(stands).not.toContain('25 % du délai')
    expect(await says('ines', `/delai ${reference}`)).toContain('vendredi 6 novembre 2026 à 10 h')
    const { organisationId } = await rowsOf(db).deadline.findFirstOrThrow()
    expect((await verify(db, organisationId)).faults).toEqual([])
  })

  test('is what happens from then on, of what is open too where that is chosen', async () => {
    await ask('Comment imprimer ?')
    await submit('terms.add-step', { when: '30 h avant la fin', whom: ['coordinators'], loud: 'alert' })
    await make('1', 'open')
    const news = follow(stage)
    await news.news()
    // Thursday 4:00 lies in quiet hours: it comes on Wednesday at 20:00, and not before.
    await stage.pass({ days: 2, hours: 9 })
    expect(Object.keys(await news.news())).not.toContain('helene')
    await stage.pass({ hours: 1, minutes: 1 })
    expect(Object.keys(await news.news())).toContain('helene')
  })
})

describe('the form of a step', () => {
  test('lists the steps as they are said, those of what was proposed last where that is changed further', async () => {
    const form = wordsIn((await press('terms.change-step')).reply)
    expect(form).toContain('à 25 % du délai : rappel à toute l’équipe de formation')
    expect(form).toContain('Ce que vous laissez vide reste comme il est.')
    await submit('terms.drop-step', { step: 'all-trainers' })
    expect(wordsIn((await press('terms.change-step', { from: '1' })).reply)).not.toContain('à 25 % du délai')
  })

  test.each([
    ['terms.add-step', { when: 'bientôt', whom: ['trainers'] }, 'Écrivez un moment, par exemple'],
    ['terms.add-step', { when: '', whom: ['trainers'] }, 'Quand'],
    ['terms.add-step', { when: '30 %', whom: [] }, 'Qui prévenir'],
    ['terms.add-step', { when: '30 %', whom: ['parents'] }, 'Choisissez au moins une personne ou une équipe'],
    ['terms.add-step', { when: '30 %', whom: ['asker'] }, 'et seulement là'],
    ['terms.add-step', { when: '50 %', whom: ['trainers'] }, 'Un autre rappel vient déjà à ce moment'],
    [
      'terms.add-step',
      { when: '6 jours avant la fin', whom: ['trainers'] },
      'ce délai ne dure pas aussi longtemps',
    ],
    ['terms.add-step', { when: 'x'.repeat(500), whom: ['trainers'] }, 'caractères'],
    ['terms.drop-step', { step: 'breach' }, 'La fin du délai est toujours annoncée'],
    ['terms.drop-step', { step: 'still-unanswered' }, 'la coordination est alertée de nouveau'],
    ['terms.drop-step', { step: 'own-7' }, 'Choisissez parmi'],
    ['terms.change-step', { step: 'breach', whom: ['asker'] }, 'La coordination est toujours prévenue'],
    [
      'terms.change-step',
      { step: 'breach', whom: ['coordinators'] },
      'La personne qui a posé la question est prévenue',
    ],
    ['terms.change-step', { step: 'breach', when: '90 %' }, 'La fin du délai est toujours annoncée'],
    ['terms.change-step', { step: 'alert' }, 'Rien n’a été modifié'],
  ])('%s with %j is a sentence, and nothing is kept', async (command, values, sentence) => {
    expect(wordsIn((await submit(command, values as FormValues)).reply)).toContain(sentence)
    expect(await kept()).toBe(0)
  })

  test('the last step that reaches somebody whoever has the question is not removed', async () => {
    const ladder = [
      ['terms.change-step', { step: 'alert', whom: ['assignee'] }],
      ['terms.drop-step', { step: 'all-trainers' }],
      ['terms.drop-step', { step: 'last-reminder' }],
    ] as const
    let from: string | undefined
    for (const [index, [command, values]] of ladder.entries()) {
      expect((await submit(command, values as FormValues, from)).outcome).toBe('done')
      from = `${index + 1}`
    }
    const refused = await submit('terms.drop-step', { step: 'reminder' }, from)
    expect(wordsIn(refused.reply)).toContain('même si la question n’est confiée à personne')
    expect(await kept()).toBe(3)
  })

  test('nobody else goes on with what somebody proposed, and nobody with what was made or overtaken', async () => {
    await submit('terms.add-step', { when: '30 %', whom: ['trainers'] })
    const other = await submit('terms.add-step', { when: '35 %', whom: ['trainers'] }, '1', 'yann')
    expect(wordsIn(other.reply)).toContain('le délai a changé depuis')
    await make('1', 'new')
    const late = await submit('terms.add-step', { when: '35 %', whom: ['trainers'] }, '1')
    expect(wordsIn(late.reply)).toContain('le délai a changé depuis')
    expect((await submit('terms.add-step', { when: '35 %', whom: ['trainers'] }, 'x')).outcome).not.toBe(
      'done',
    )
    expect(await kept()).toBe(1)
  })

  test('made twice, and by two at once, it is one version', async () => {
    await submit('terms.add-step', { when: '30 %', whom: ['trainers'] })
    await submit('terms.add-step', { when: '35 %', whom: ['trainers'] }, undefined, 'yann')
    const made = await Promise.all([make('1', 'new'), make('1', 'open'), make('2', 'new', 'yann')])
    expect(made.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
    expect(await rowsOf(db).policyVersion.count({ where: { madeAt: { not: null } } })).toBe(1)
  })
})

test('a shorter time that leaves a step no room is refused, and says which step to change first', async () => {
  await submit('terms.add-step', { when: '30 h avant la fin', whom: ['coordinators'], loud: 'alert' })
  await make('1', 'new')
  const { reply } = await submit('terms.propose', {
    count: '1',
    weekdays: ['1', '2', '3', '4', '5', '6', '7'],
  })
  expect(wordsIn(reply)).toContain('Un rappel est prévu 30 h avant la fin')
  expect(await kept()).toBe(1)
})
