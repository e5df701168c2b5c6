/** What a form asks, and what can be touched or typed under it. */
import { describe, expect, test } from 'vitest'
import { type Question, questionOf } from '../../../../bots/exchange/dialogue/question.ts'
import { withForm } from '../../../../bots/exchange/dialogue/state.ts'
import { advance, type FormState, opened } from '../../../../bots/exchange/dialogue/steps.ts'
import { decodeTouch, encodeTouch } from '../../../../bots/exchange/dialogue/touch.ts'
import { dialogueWords } from '../../../../bots/exchange/dialogue/words.ts'
import type { Field, Form } from '../../../../core/view/card.ts'

const w = dialogueWords('fr')
const place = { private: true, channelId: '1' }

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  label: `Champ ${name}`,
  kind: 'text',
  required: true,
  ...more,
})
const formOf = (...fields: Field[]): Form => ({
  intent: { command: 'activity.declare', input: {} },
  title: 'Déclarer',
  intro: 'À propos de ce formulaire.',
  submit: 'Envoyer',
  fields,
  keepsDraft: false,
})
const open = (...fields: Field[]) => opened(formOf(...fields), place, 'a1b2c3')
const said = ({ paragraphs }: Question) =>
  paragraphs.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n')
const labels = (question: Question) => question.keys.map((group) => group.map(({ label }) => label))
const type = (state: FormState, text: string) => advance(state, { kind: 'text', text }, () => undefined).state

const competences = field('competences', {
  kind: 'choices',
  choices: [
    { value: 'A1.1', label: 'A1.1', group: 'A1' },
    { value: 'B2.3', label: 'B2.3', group: 'B2' },
  ],
})

/** More than are shown at once. */
const many = field('competences', {
  kind: 'choices',
  choices: [
    ...Array.from({ length: 30 }, (_, index) => ({
      value: `A1.${index}`,
      label: `A1.${index}`,
      group: 'A1',
    })),
    { value: 'B2.3', label: 'B2.3', group: 'B2' },
  ],
})

describe('a question', () => {
  test('shows all that can be chosen at once, as long as a message holds it', () => {
    expect(labels(questionOf(open(competences), w))[0]).toEqual(['☐ A1.1', '☐ B2.3'])
  })

  test('of what need not be answered, nothing is asked before the summary offers it', () => {
    const optional = field('d', { required: false })
    const state = [...'abc'].reduce(
      (one) => type(one, 'oui'),
      open(field('a'), field('b'), field('c'), optional),
    )
    expect(labels(questionOf(state, w))[1]).toEqual([
      expect.stringMatching(/^Modifier/),
      expect.stringMatching(/^Modifier/),
      expect.stringMatching(/^Modifier/),
      expect.stringMatching(/^Ajouter\s: Champ d/),
    ])
  })

  test('names the form, how far it is, the field, and always a way out', () => {
    const first = questionOf(
      open(field('a'), field('b', { required: false, hint: 'Un indice' })),
      w,
      undefined,
      true,
    )
    expect(said(first)).toContain('Déclarer · Étape 1 sur 2')
    expect(said(first)).toContain('À propos de ce formulaire.')
    expect(labels(first)).toEqual([['Annuler']])
    const second = questionOf(type(open(field('a'), field('b', { required: false })), 'x'), w)
    expect(said(second)).toContain('Champ b (facultatif)')
    expect(said(second)).not.toContain('À propos')
    expect(labels(second)).toEqual([['‹ Retour', 'Passer'], ['Annuler']])
  })

  test('names the chat that it was opened in, as somebody’s own words, from the first field to the summary', () => {
    const shared = { private: false, channelId: '-31', name: 'Maths – questions' }
    const first = opened(formOf(field('a')), shared, 'a1b2c3')
    const parts = (state: FormState) => questionOf(state, w).paragraphs.flatMap((one) => one.parts)
    const named = { text: '« Maths – questions »'.replace(/ (?=»)|(?<=«) /g, '\u00a0'), theirs: true }
    expect(parts(first)).toContainEqual(named)
    expect(parts({ ...first, step: 1 })).toContainEqual(named)
    // Within a server the name is the server’s, which says nothing of the place.
    expect(parts(opened(formOf(field('a')), { ...shared, serverId: '9' }, 'a1b2c3'))).not.toContainEqual(
      named,
    )
  })

  test('is of one form for each place: the same command elsewhere leaves it open', () => {
    const nothing = { language: 'fr', forms: [], held: [], events: [] } as const
    const at = (channelId: string, tag: string) =>
      ({ place: { ...place, channelId }, tag, language: 'fr' }) as const
    const one = withForm(nothing, formOf(field('a')), at('-31', 'a'))
    const two = withForm(one, formOf(field('a')), at('-32', 'b'))
    const again = withForm(two, formOf(field('a')), at('-31', 'c'))
    expect(again.forms.map(({ tag }) => tag)).toEqual(['b', 'c'])
  })

  test('tells how long a long text may be, before it is typed', () => {
    expect(said(questionOf(open(field('a', { kind: 'longText', maxLength: 8_000 })), w))).toContain(
      'en 8\u00a0000 caractères au plus',
    )
  })

  test('says what is wrong, and shows what was answered as somebody’s own words', () => {
    const state = advance(open(field('a')), { kind: 'text', text: 'x' }, () => 'Trop court.').state
    expect(said(questionOf(state, w))).toContain('⚠ Trop court.')
    const filled = open(field('a', { value: '<b>' }), field('b'))
    const back = advance(
      filled,
      { kind: 'touch', step: filled.step, name: 'back', argument: 0 },
      () => undefined,
    )
    const theirs = questionOf(back.state, w).paragraphs.flatMap(({ parts }) =>
      parts.filter(({ theirs }) => theirs),
    )
    expect(theirs).toEqual([{ text: '<b>', theirs: true }])
  })

  test('offers groups first, then the choices of the open one, with what is chosen', () => {
    const groups = questionOf(open(many), w)
    expect(labels(groups)).toEqual([['A1'], ['B2'], ['Terminé'], ['Annuler']])
    const inside = advance(open(many), groups.keys[1]?.[0]?.touch as never, () => undefined).state
    const toggled = advance(inside, questionOf(inside, w).keys[0]?.[0]?.touch as never, () => undefined).state
    expect(labels(questionOf(toggled, w))[0]).toEqual(['☑ B2.3'])
    expect(labels(questionOf(toggled, w))).toContainEqual(['‹ Domaines'])
  })

  test('at the end sums up, and sends', () => {
    const state = [...'abc'].reduce((one) => type(one, 'oui'), open(field('a'), field('b'), field('c')))
    const summary = questionOf(state, w)
    expect(said(summary)).toMatch(/Champ a\s: oui[\s\S]*Tout y est/)
    expect(labels(summary)[0]).toEqual(['Envoyer'])
    expect(summary.keys[0]?.[0]?.touch.name).toBe('send')
  })
})

describe('a key', () => {
  test('comes back from a button as it went, and nothing forged does', () => {
    const touch = { kind: 'touch', step: 3, name: 'toggle', argument: 27 } as const
    expect(decodeTouch(encodeTouch('a1b2c3', touch))).toEqual({ tag: 'a1b2c3', touch })
    for (const forged of ['', '~', '~a.1.99.0', '~A.1.1.1', 'question.claim|SOS-1', '~a.1.1'])
      expect(decodeTouch(forged)).toBeUndefined()
  })
})
