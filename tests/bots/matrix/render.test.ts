import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONTENT_BYTES, LIMITS } from '../../../bots/matrix/limits.ts'
import { isVisible, markupOf } from '../../../bots/matrix/outgoing/markup.ts'
import {
  type Outgoing,
  renderCard,
  renderQuestion,
  renderSentence,
  written,
} from '../../../bots/matrix/outgoing/render.ts'
import { mayChoose, offerSigned, offersIn, offerTyped, signOf } from '../../../bots/matrix/wire/offers.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { decodeIntent, encodeIntent } from '../../../core/command/intent.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { escaped } from '../../../core/kernel/html.ts'
import { bare as plainOf, STYLES, written as writtenOf } from '../../../core/kernel/written.ts'
import type { Block, Card } from '../../../core/view/card.ts'
import { brokenEvent, brokenMessage, canonicalSize, EVENT_BYTES_MAX } from '../../fakes/matrix/rules.ts'
import { againstEvent } from '../../fakes/matrix/spec.ts'
import { drawnText, linesIn, piecesOf } from '../../support/written.ts'
import { anyCard, pressable } from '../telegram/cards.ts'

const catalogue = catalogueOf(commands, messages)
const rendering = {
  encode: (intent: Card['actions'][number]['intent']) => encodeIntent(catalogue, intent),
  isCommand: (name: string) => catalogue.byName(name) !== undefined,
}

const contentOf = (message: Outgoing): Record<string, unknown> =>
  message.kind === 'text'
    ? { ...message.content }
    : {
        msgtype: 'm.image',
        body: message.alt || 'image.png',
        filename: 'image.png',
        url: 'mxc://ecole.test/a',
        info: { mimetype: 'image/png', size: 1 },
        'm.mentions': {},
      }

/** What a homeserver, its description, or we would have against these messages. */
function objections(said: readonly Outgoing[]): string[] {
  return said.flatMap((message) => {
    const content = contentOf(message)
    const size = canonicalSize({
      content,
      event_id: '$'.repeat(44),
      room_id: '!'.repeat(60),
      sender: '@sos:x',
    })
    return [
      ...againstEvent({ type: 'm.room.message', content }),
      ...brokenMessage('m.room.message', content),
      ...[brokenEvent(content) ?? []].flat(),
      ...(size > EVENT_BYTES_MAX ? [`event of ${size} bytes`] : []),
      ...(String(content['body']).length > LIMITS.messageText ? ['a body that no phone shows'] : []),
    ]
  })
}

const bodies = (said: readonly Outgoing[]) => said.map((message) => String(contentOf(message)['body']))
const card = (body: Block[], more: Partial<Card> = {}): Card => ({
  tone: 'neutral',
  body,
  actions: [],
  ...more,
})
const action = (label: string, style: 'primary' | 'plain' = 'plain') => ({
  label,
  style,
  intent: { command: 'question.claim', input: { reference: 'SOS-MATHS-2026-0007' } },
})

/** What a reader of either form is shown: without the signs of quotes and lists, white space aside. */
const bare = (text: string) => text.replace(/^(> )+/gm, '').replace(/\s/g, '')
const unescaped = (html: string) =>
  html
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('a card on Matrix', () => {
  test('stands in both forms, escaped, mentioning nobody', () => {
    const [said, ...others] = renderCard(
      card(
        [
          { kind: 'text', text: 'Tapez /aide, @room & <b>' },
          { kind: 'quote', text: 'Un\nmot', by: 'Inès' },
          {
            kind: 'fields',
            fields: [
              { label: 'Échéance', value: 'vendredi' },
              { label: 'Groupe', value: 'MATHS' },
            ],
          },
          { kind: 'list', items: [{ text: 'a', detail: 'b' }, { text: 'c' }] },
          { kind: 'divider' },
        ],
        { title: 'Titre' },
      ),
      rendering,
      'fr',
    )
    expect(others).toEqual([])
    expect(said).toMatchObject({
      kind: 'text',
      content: {
        msgtype: 'm.text',
        body: 'Titre\n\nTapez !aide, @room & <b>\n\nInès\n\n> Un\n> mot\n\nÉchéance\u00a0: vendredi\nGroupe\u00a0: MATHS\n\n• a — b\n• c\n\n———',
        formatted_body:
          '<p><strong>Titre</strong></p><p>Tapez !aide, @room &amp; &lt;b&gt;</p><p><strong>Inès</strong></p><blockquote>Un<br>mot</blockquote>' +
          '<p><strong>Échéance</strong>\u00a0: vendredi<br><strong>Groupe</strong>\u00a0: MATHS</p><ul><li>a — b</li><li>c</li></ul><hr>',
        'm.mentions': {},
      },
    })
    expect(objections([said as Outgoing])).toEqual([])
  })

  test('offers its choices by number, each with what it does, the first one to touch', () => {
    const said = renderCard(
      card([{ kind: 'text', text: 'Une question' }], {
        actions: [action('Prendre en charge'), action('Répondre', 'primary')],
      }),
      rendering,
      'fr',
    )
    const last = said.at(-1)
    expect(bodies(said).at(-1)).toBe(
      'Une question\n\n1. Prendre en charge\n2. Répondre\n\nPour choisir, répondez à ce message par un chiffre, ou touchez 2️⃣ ci-dessous.',
    )
    expect(last).toMatchObject({ sign: '2️⃣' })
    expect(said).toHaveLength(1)
    const offers = offersIn(contentOf(last as Outgoing))
    expect(offers.map(({ label }) => label)).toEqual(['Prendre en charge', 'Répondre'])
    expect(decodeIntent(catalogue, offers[1]?.data ?? '')).toEqual(action('').intent)
  })

  test('cuts nothing in silence, whatever it says, and passes every check', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const said = renderCard(any, rendering, 'fr')
        expect(objections(said)).toEqual([])
        const whole = bare(said.map((one) => (one.kind === 'image' ? one.alt : bodies([one])[0])).join('\n'))
        const texts = any.body.flatMap((block) =>
          block.kind === 'text'
            ? [written(block.text, rendering)]
            : block.kind === 'quote'
              ? [block.text]
              : [],
        )
        for (const text of texts.filter(isVisible)) {
          const shown = bare(text)
          // A text that is cut goes on in the next message; its ends are there all the same.
          expect(whole).toContain(shown.slice(0, 200))
          expect(whole).toContain(shown.slice(-200))
        }
        for (const { label } of pressable(any).filter((one) => isVisible(one.label)))
          expect(whole).toContain(bare(label).slice(0, 50))
        expect(said.flatMap((one) => offersIn(contentOf(one)))).toHaveLength(pressable(any).length)
      }),
      { numRuns: 150 },
    )
  })

  test('says the same in both forms', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const said = any.body.filter(({ kind }) => kind !== 'rows')
        for (const message of renderCard({ ...any, body: said, actions: [] }, rendering, 'fr')) {
          if (message.kind === 'image') continue
          const { body, formatted_body: html } = message.content
          const plain = (text: string) => bare(text.replace(/^• /gm, '').replace(/^———$/gm, ''))
          expect(plain(unescaped(String(html)))).toBe(plain(String(body)))
        }
      }),
      { numRuns: 100 },
    )
  })

  test('goes on in the next message where an event would be too large', () => {
    const hard = '&"<>\u{1d518}'.repeat(4_000)
    const said = renderCard(card([{ kind: 'text', text: hard }]), rendering, 'fr')
    expect(said.length).toBeGreaterThan(1)
    expect(objections(said)).toEqual([])
    expect(bare(bodies(said).join(''))).toBe(hard)
    for (const message of said)
      expect(Buffer.byteLength(JSON.stringify(contentOf(message)))).toBeLessThan(CONTENT_BYTES + 1_000)
  })

  test('a sentence names commands as they are typed here, and nothing else', () => {
    const [said] = renderSentence(
      'Tapez /mes-questions ou /Rien, voyez https://a.fr/aide et a/aide.',
      rendering,
    )
    expect(contentOf(said as Outgoing)['body']).toBe(
      'Tapez !mes-questions ou /Rien, voyez https://a.fr/aide et a/aide.',
    )
  })

  test('a question of a form offers its keys in one list', () => {
    const touch = (name: 'choose' | 'cancel') => ({ kind: 'touch', step: 0, name, argument: 0 }) as const
    const said = renderQuestion(
      {
        paragraphs: [
          { parts: [{ text: 'Où ?', style: 'strong' }] },
          { parts: [{ text: 'dans l’établissement' }], follows: true },
        ],
        keys: [
          [{ label: 'En classe', touch: touch('choose') }],
          [{ label: 'Annuler', touch: touch('cancel') }],
        ],
      },
      'abc123',
      'fr',
    )
    expect(bodies(said)).toEqual([
      'Où ?\ndans l’établissement\n\n1. En classe\n2. Annuler\n\nPour choisir, répondez à ce message par un chiffre.',
    ])
    expect(offersIn(contentOf(said[0] as Outgoing)).map(({ data }) => data)).toEqual([
      '~abc123.0.0.0',
      '~abc123.0.10.0',
    ])
  })
})

describe('a choice', () => {
  const offers = [
    { label: 'C’est résolu', data: 'a' },
    { label: 'Relancer l’équipe', data: 'b' },
  ]

  test.each([
    ['1', 'a'],
    [' 2. ', 'b'],
    ['n° 2', 'b'],
    ['#1', 'a'],
    ['2️⃣', 'b'],
    ['c’est resolu', 'a'],
    ['RELANCER L’ÉQUIPE', 'b'],
  ])('%s', (text, data) => {
    expect(offerTyped(offers, text)?.data).toBe(data)
  })

  test.each(['3', '0', 'Il y a 2 réponses', '1 et 2', '', 'résolu', '12 élèves'])('“%s” is none', (text) => {
    expect(offerTyped(offers, text)).toBeUndefined()
  })

  test('is made by the sign of its number, with or without the mark for colours', () => {
    for (const [index, { data }] of offers.entries()) {
      const sign = signOf(index + 1) ?? ''
      expect(offerSigned(offers, sign)?.data).toBe(data)
      expect(offerSigned(offers, sign.replaceAll('\ufe0f', ''))?.data).toBe(data)
    }
    for (const sign of ['👍', '3️⃣', '1', '']) expect(offerSigned(offers, sign)).toBeUndefined()
    expect(signOf(10)).toBe('🔟')
    expect(signOf(11)).toBeUndefined()
  })

  test('that somebody forged in a message is no choice', () => {
    expect(offersIn({ 'org.sos-tice.offers': 'x' })).toEqual([])
    expect(offersIn({ 'org.sos-tice.offers': [{ label: 1 }] })).toEqual([])
    expect(mayChoose('x'.repeat(100))).toBe(false)
  })
})

test('signs that mean something in HTML mean nothing in ours', () => {
  expect(escaped(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;')
  expect(
    markupOf([{ as: 'paragraph', runs: [{ text: '', styles: ['bold'] }, { text: 'a' }] }], 'fr'),
  ).toEqual({
    body: 'a',
    html: '<p>a</p>',
  })
})

describe('what people write keeps what they wrote it in', () => {
  const shown = (text: string, kind: 'quote' | 'text' = 'quote') =>
    renderCard(card([{ kind, text }]), { ...rendering, isCommand: () => false }, 'fr')
  const only = (text: string) => text.replace(/^(> ?)+/gm, '').replace(/[\s«»•]/g, '')
  const html = (said: readonly Outgoing[]) =>
    said.map((one) => String(contentOf(one)['formatted_body'])).join('')

  test('whatever it is, both forms show its characters, and nothing in them is markup', () => {
    fc.assert(
      fc.property(drawnText, fc.constantFrom('quote' as const, 'text' as const), (text, kind) => {
        const said = shown(text, kind)
        expect(objections(said)).toEqual([])
        if (!isVisible(plainOf(text))) return
        expect(
          html(said).replace(
            /<\/?(?:p|br|strong|em|del|code|pre|ul|li|blockquote)>|<span data-mx-spoiler>|<\/span>|<a href="https?:[^"<>]*">|<\/a>/g,
            '',
          ),
        ).not.toMatch(/[<>]/)
        const signs = (one: string) => one.replace(/[>•«»\s]|\(barré.:|\)/g, '')
        expect(signs(only(unescaped(html(said))))).toBe(signs(only(plainOf(text))))
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(linesIn(STYLES), (lines) => {
        const said = shown(writtenOf(lines))
        expect(objections(said)).toEqual([])
        const whole = said.map((one) => only(bodies([one])[0] ?? '')).join('')
        let at = 0
        for (const piece of piecesOf(lines).filter(isVisible).map(only)) {
          expect(whole.indexOf(piece, at), piece).toBeGreaterThanOrEqual(at)
          at = whole.indexOf(piece, at) + piece.length
        }
      }),
      { numRuns: 200 },
    )
  })

  test('each in Matrix’s own way, and in words where a client shows none of it', () => {
    const at = new Date('2026-11-03T09:00:00Z')
    const text = writtenOf([
      {
        runs: [
          { text: 'il meurt', styles: ['hidden'] },
          { text: ' ' },
          { text: 'lundi', styles: ['struck'] },
        ],
      },
      { runs: [{ text: 'ici', link: 'https://exemple.fr/?a=1&b=2' }, { text: ' https://b.fr' }] },
      { runs: [{ text: '03/11', moment: { at, zone: 'Europe/Paris' } }] },
      { as: 'item', runs: [{ text: 'un' }] },
      { as: 'code', runs: [{ text: '<b>' }] },
      { quoted: true, runs: [{ text: 'dit-elle' }] },
    ])
    const said = shown(text)
    expect(bodies(said)).toEqual([
      '> (texte caché\u00a0: il meurt) (barré\u00a0: lundi)\n> ici (https://exemple.fr/?a=1&b=2) https://b.fr\n> mardi 3 novembre 2026 à 10\u00a0h\n> • un\n> <b>\n> «\u00a0dit-elle\u00a0»',
    ])
    expect(html(said)).toBe(
      '<blockquote><p><span data-mx-spoiler>il meurt</span> <del>lundi</del><br><a href="https://exemple.fr/?a=1&amp;b=2">ici</a> <a href="https://b.fr">https://b.fr</a><br>mardi 3 novembre 2026 à 10\u00a0h</p><ul><li>un</li></ul><pre><code>&lt;b&gt;</code></pre><p>«\u00a0dit-elle\u00a0»</p></blockquote>',
    )
  })
})
