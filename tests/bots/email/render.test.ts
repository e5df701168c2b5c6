/** A card as a letter: everything of it is said, nothing that somebody wrote is markup. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderLetter } from '../../../bots/email/outgoing/render.ts'
import { words } from '../../../bots/email/words.ts'
import { written } from '../../../core/kernel/written.ts'
import type { Card } from '../../../core/view/card.ts'

const card = (body: Card['body'], title?: string): Card => ({
  tone: 'neutral',
  ...(title === undefined ? {} : { title }),
  body,
  actions: [{ label: 'Répondre', style: 'primary', intent: { command: 'x.y', input: {} } }],
})
const french = (body: Card['body'], title?: string) => renderLetter(card(body, title), 'fr', 'message')

test('each kind of block is said in both forms', () => {
  const { text, html } = french([
    { kind: 'text', text: 'Une phrase.' },
    { kind: 'quote', text: 'Deux\nlignes', by: 'Inès' },
    { kind: 'fields', fields: [{ label: 'Échéance', value: 'vendredi' }] },
    { kind: 'list', items: [{ text: 'A1.1', detail: 'Identifier' }] },
    { kind: 'divider' },
    {
      kind: 'file',
      file: { id: 'f', name: 'a.pdf', mediaType: 'application/pdf', size: 1, alt: null },
      said: 'a.pdf (1 ko)',
    },
  ])
  expect(text).toContain(
    'Une phrase.\n\nInès\n> Deux\n> lignes\n\nÉchéance\u00a0: vendredi\n\n• A1.1 — Identifier',
  )
  expect(html).toContain('<blockquote><p>Deux<br>lignes</p></blockquote>')
  expect(html).toContain('<strong>Échéance</strong>\u00a0: vendredi')
  expect(html).toContain('<li>A1.1 — Identifier</li>')
  for (const form of [text, html]) expect(form).toContain('a.pdf (1 ko)')
})

test('no button is shown: where to act is said instead', () => {
  const { text, html } = french([{ kind: 'text', text: 'Une phrase.' }])
  for (const form of [text, html]) {
    expect(form).not.toContain('Répondre')
    expect(form).toContain(words('fr').toAct)
  }
})

test('without a title the subject is its first words, in one line and short', () => {
  expect(french([{ kind: 'text', text: 'Un\nmot' }]).subject).toBe('Un mot')
  expect(french([{ kind: 'divider' }]).subject).toBe(words('fr').untitled)
  expect(french([], 'x'.repeat(500)).subject.length).toBeLessThanOrEqual(120)
})

test('what is hidden is announced in words, and a link says where it leads', () => {
  const said = written([
    {
      runs: [
        { text: 'secret', styles: ['hidden'] },
        { text: ' ici', link: 'https://example.org/a?b=1&c=2' },
      ],
    },
  ])
  const { text, html } = french([{ kind: 'text', text: said }])
  expect(html).toContain('<a href="https://example.org/a?b=1&amp;c=2">')
  for (const form of [text, html]) expect(form).toContain('(texte caché\u00a0: secret)')
})

test('whatever is written is text: no tag, no second line in a subject', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (given) => {
      const hostile = `<script>${given}</script>\r\nBcc: eve@example.org`
      const { subject, html } = french(
        [
          { kind: 'text', text: hostile },
          { kind: 'quote', text: hostile, by: hostile },
          { kind: 'list', items: [{ text: hostile, detail: hostile }] },
          { kind: 'fields', fields: [{ label: hostile, value: hostile }] },
        ],
        hostile,
      )
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(html).not.toContain('<script')
    }),
    { numRuns: 200 },
  )
})
