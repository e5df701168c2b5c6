import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayEnter } from '../../../bots/web/access.ts'
import { incomingText, isCommandLine } from '../../../bots/web/decode.ts'
import { type Content, shown } from '../../../bots/web/message.ts'
import { renderCard, renderForm, withTyped } from '../../../bots/web/render.ts'
import type { Block, Card, Form } from '../../../core/view/card.ts'
import { C2I2E } from '../../core/documents/charts.ts'
import { FILE } from '../../support/file.ts'
import { PEOPLE, SPACES } from './stage.ts'

const encode = ({ command, input }: { command: string; input: object }) =>
  `${command}|${Object.values(input)}`
const stored = (content: Content) => ({
  id: 'm1',
  seq: 1,
  changed: 1,
  at: new Date(0),
  toUserId: 'alice',
  content,
})
const picture = { kind: 'progress', chart: C2I2E } as const

describe('a card', () => {
  const card: Card = {
    title: 'Votre question est enregistrée',
    tone: 'good',
    body: [
      { kind: 'text', text: 'Merci.' },
      { kind: 'quote', text: 'Comment projeter ?', by: 'Alice' },
      { kind: 'fields', fields: [{ label: 'Référence', value: 'SOS-7' }] },
      { kind: 'divider' },
      { kind: 'list', items: [{ text: 'lundi', detail: 'compté' }, { text: 'dimanche' }] },
      { kind: 'file', file: FILE, said: 'Fichier joint : plan.pdf (1,2 Mo)' },
      { kind: 'image', picture, alt: '3 sur 28' },
      { kind: 'image', picture, alt: 'encore' },
      { kind: 'fields', fields: [{ label: 'Échéance', value: 'vendredi' }] },
    ],
    actions: [
      { label: 'Prendre', style: 'primary', intent: { command: 'question.claim', input: { value: '7' } } },
    ],
  }

  it('becomes a message that says all of it, in words and in order', () => {
    const message = shown(stored(renderCard(card, 'fr', encode)), 'alice')
    expect(message).toMatchObject({
      id: 'm1',
      from: 'sos-tice',
      to: 'alice',
      title: 'Votre question est enregistrée',
      text: 'Merci.\n\nAlice :\n« Comment projeter ? »\n\n• lundi — compté\n• dimanche\n\nFichier joint : plan.pdf (1,2 Mo)',
      fields: [
        { label: 'Référence', value: 'SOS-7' },
        { label: 'Échéance', value: 'vendredi' },
      ],
      image: { url: '/api/messages/m1/picture.png?as=alice', alt: '3 sur 28' },
      actions: [{ id: 'question.claim|7', label: 'Prendre', style: 'primary' }],
      tone: 'good',
      language: 'fr',
    })
    expect(message.body.map(({ kind }) => kind)).toEqual(card.body.map(({ kind }) => kind))
    expect(message.body[7]).toEqual({
      kind: 'image',
      url: '/api/messages/m1/picture.png?as=alice&n=1',
      alt: 'encore',
      wide: {
        url: '/api/messages/m1/picture.png?as=alice&n=1&layout=wide',
        width: expect.any(Number),
        height: expect.any(Number),
      },
      width: 400,
      height: expect.any(Number),
    })
  })

  it('quotes with the marks of its language: a screen reader says them', () => {
    expect(shown(stored(renderCard(card, 'en', encode)), 'alice').text).toContain(
      'Alice:\n“Comment projeter ?”',
    )
  })

  it('loses nothing of any text', () => {
    const block: fc.Arbitrary<Block> = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: fc.string() }),
      fc.record({ kind: fc.constant('quote' as const), text: fc.string(), by: fc.string() }),
      fc.record({
        kind: fc.constant('list' as const),
        items: fc.array(fc.record({ text: fc.string(), detail: fc.string() })),
      }),
    )
    fc.assert(
      fc.property(fc.array(block), (body) => {
        const message = shown(
          stored(renderCard({ tone: 'neutral', body, actions: [] }, 'fr', encode)),
          'alice',
        )
        expect(message.body).toEqual(body)
        for (const part of body) {
          const texts =
            part.kind === 'list' ? part.items.flatMap(({ text, detail }) => [text, detail ?? '']) : []
          if (part.kind === 'text' || part.kind === 'quote') texts.push(part.text)
          for (const text of texts) expect(message.text).toContain(text)
        }
      }),
    )
  })
})

describe('a form', () => {
  const form: Form = {
    intent: { command: 'activity.declare', input: {} },
    title: 'Déclarer',
    submit: 'Envoyer',
    keepsDraft: false,
    fields: [
      { name: 'title', label: 'Titre', kind: 'text', required: true, hint: 'Court', maxLength: 120 },
      {
        name: 'when',
        label: 'Quand',
        kind: 'date',
        required: false,
        value: '2026-03-02',
        error: 'Date à venir',
      },
    ],
  }

  it('is known by its message, and keeps to itself what it runs', () => {
    const message = shown(stored(renderForm(form, 'fr', encode)), 'alice')
    expect(message.form).toEqual({
      id: 'm1',
      title: 'Déclarer',
      submit: 'Envoyer',
      keepsDraft: false,
      fields: form.fields,
    })
  })

  it('keeps what was typed where nothing else is said', () => {
    const fields = withTyped(form.fields, { title: 'Sortie', when: '2030-01-01', unknown: 'x' })
    expect(fields.map(({ value }) => value)).toEqual(['Sortie', '2026-03-02'])
    expect(withTyped(form.fields, { title: '' })[0]).not.toHaveProperty('value')
  })
})

describe('a text', () => {
  it.each([
    ['/sos', true],
    ['  /sos', true],
    ['et/ou', false],
    ['// note', false],
  ])('%j is a command: %s', (text, command) => expect(isCommandLine(text)).toBe(command))

  it('reaches the core as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(incomingText({ as: 'alice' }, 'e', text, []).body).toMatchObject({ text })
      }),
    )
  })
})

it('doors open by role and group', () => {
  const table = PEOPLE.map((person) => SPACES.map((space) => (mayEnter(person, space) ? 'x' : '.')).join(''))
  expect(table).toEqual(['xx..', 'xx..', 'xxx.', 'xxxx', '....'])
})
