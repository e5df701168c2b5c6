import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionOf } from '../../../bots/exchange/dialogue/question.ts'
import { advance, type FormState, opened } from '../../../bots/exchange/dialogue/steps.ts'
import { decodeTouch, encodeTouch } from '../../../bots/exchange/dialogue/touch.ts'
import { dialogueWords } from '../../../bots/exchange/dialogue/words.ts'
import { fitsPhoto } from '../../../bots/telegram/outgoing/calling/speaker.ts'
import { type Outgoing, renderCard } from '../../../bots/telegram/outgoing/drawing/render.ts'
import { packed, plain, styled } from '../../../bots/telegram/outgoing/drawing/rich.ts'
import { inert, isVisible, quiet, touchable } from '../../../bots/telegram/outgoing/drawing/safe.ts'
import { promptFor } from '../../../bots/telegram/outgoing/prompt.ts'
import { decodeIntent, encodeIntent } from '../../../core/command/intent.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { bare as plainOf, STYLES, written } from '../../../core/kernel/written.ts'
import type { Block, Card, Field } from '../../../core/view/card.ts'
import { drawnText, linesIn, piecesOf } from '../../support/written.ts'
import { anyCard, anyForm, anyText, pressable } from './cards.ts'
import { brokenRules, foundIn } from './rules.ts'
import { againstSpec } from './spec.ts'
import { catalogue } from './world.ts'

const rendering = {
  link: () => undefined,
  encode: (intent: Card['actions'][number]['intent']) => encodeIntent(catalogue, intent),
  isCommand: (name: string) => catalogue.byName(name) !== undefined,
}

/** What Telegram would have against these messages. */
function objections(messages: readonly Outgoing[]): string[] {
  return messages.flatMap((message) => {
    const markup = message.keyboard ? { reply_markup: { inline_keyboard: message.keyboard } } : {}
    const request =
      message.kind === 'text'
        ? {
            method: 'sendMessage',
            params: {
              chat_id: 1,
              text: message.rich.text,
              entities: message.rich.entities,
              link_preview_options: { is_disabled: true },
              ...markup,
            },
          }
        : {
            method: 'sendPhoto',
            params: { chat_id: 1, photo: new Uint8Array(1), caption: message.caption.text, ...markup },
          }
    return [...againstSpec(request.method, request.params), ...brokenRules(request.method, request.params)]
  })
}

const said = (messages: readonly Outgoing[]) =>
  messages.map((message) => (message.kind === 'text' ? message.rich.text : message.caption.text))

/** Without what is added or taken on purpose: joiners, white space at cuts, underscores of commands. */
const bare = (text: string) => text.replace(/[\s\u2060]/g, '').replaceAll('_', '-')

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text]
    case 'quote':
      return [block.by ?? '', block.text]
    case 'fields':
      return block.fields.flatMap(({ label, value }) => [label, value])
    case 'list':
      return block.items.flatMap(({ text, detail }) => [text, detail ?? ''])
    case 'image':
      return [block.alt]
    case 'file':
      return [block.said]
    case 'rows':
      return block.rows.flatMap(({ text, state }) => [text, state])
    case 'divider':
      return []
  }
}

function appearInOrder(texts: readonly string[], whole: string): string | undefined {
  let at = 0
  for (const text of texts.map(bare)) {
    const found = whole.indexOf(text, at)
    if (found === -1) return text
    at = found + text.length
  }
  return undefined
}

describe('any card', () => {
  test('breaks no limit, and every text of it is said, in order', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const messages = renderCard(card, rendering, 'fr')
        expect(objections(messages)).toEqual([])
        const texts = [card.title ?? '', ...card.body.flatMap(textsOf)].filter(isVisible)
        expect(appearInOrder(texts, bare(said(messages).join('')))).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('has all its buttons, and a long label is said in full', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const messages = renderCard(card, rendering, 'fr')
        const buttons = messages.flatMap((message) => message.keyboard?.flat() ?? [])
        const back = buttons.map((one) =>
          'callback_data' in one ? decodeIntent(catalogue, one.callback_data) : undefined,
        )
        expect(back).toEqual(pressable(card).map(({ intent }) => intent))
        const whole = bare(said(messages).join(''))
        for (const { label } of pressable(card))
          if (label.length > 64 && isVisible(label)) expect(whole).toContain(bare(label))
      }),
      { numRuns: 100 },
    )
  })
})

test('a field has the colon of its language', () => {
  const fields = [{ label: 'Reference', value: 'MATHS-2026-0042' }]
  const card: Card = { tone: 'neutral', body: [{ kind: 'fields', fields }], actions: [] }
  expect(said(renderCard(card, rendering, 'en'))).toEqual(['Reference: MATHS-2026-0042'])
  expect(said(renderCard(card, rendering, 'fr'))).toEqual(['Reference\u00a0: MATHS-2026-0042'])
})

describe('any text', () => {
  test('mentions nobody, and reads the same', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        for (const safe of [quiet(text), inert(text), touchable(text, () => true)])
          expect(foundIn(safe).filter(({ type }) => type === 'mention')).toEqual([])
        expect(foundIn(inert(text))).toEqual([])
        expect(inert(text).replaceAll('\u2060', '')).toBe(text.replaceAll('\u2060', ''))
      }),
      { numRuns: 800 },
    )
  })

  test('keeps an address and an e-mail address whole', () => {
    const text = 'nom@exemple.fr https://exemple.fr/@ines/12 https://exemple.fr/a/b'
    expect(inert(text)).toBe(text)
  })

  test('what people wrote cannot be touched as a command; what we say can, hyphens too', () => {
    const isCommand = (name: string) => name === 'mes-questions'
    expect(
      foundIn(touchable('Tapez /mes-questions, /aide ou a/b-c', isCommand)).map(({ text }) => text),
    ).toEqual(['/mes_questions', '/aide'])
    expect(foundIn(inert('Tapez /fermer SOS-1'))).toEqual([])
  })

  test('a long piece is cut at a line, else at a space, and never inside a character', () => {
    const family = '👩‍👩‍👧‍👦'
    const parts = packed([{ rich: plain(family.repeat(1_000)), before: '\n\n' }], 4096, 100)
    expect(parts.map(({ text }) => text).join('')).toBe(family.repeat(1_000))
    for (const { text } of parts) expect(text.length % family.length).toBe(0)
    for (const length of [4_094, 4_095, 4_096, 4_097]) {
      const cut = packed([{ rich: plain(quiet(`${'a'.repeat(length)}@ines_m`)), before: '\n\n' }], 4096, 100)
      expect(cut.flatMap(({ text }) => foundIn(text))).toEqual([])
    }
    const [first, second] = packed(
      [{ rich: styled(`${'a'.repeat(3_000)}\n${'b'.repeat(3_000)}`, 'blockquote'), before: '\n\n' }],
      4096,
      100,
    )
    expect(first?.text.trim()).toBe('a'.repeat(3_000))
    expect(second?.entities).toEqual([{ type: 'blockquote', offset: 0, length: 3_000 }])
  })
})

describe('a choice', () => {
  const asking = (field: Partial<Field>) => {
    const whole: Field = { name: 'f', label: 'f', kind: 'choice', required: true, ...field }
    const intent = { command: 'question.ask', input: {} }
    const form = { intent, title: 'f', submit: 'f', fields: [whole], keepsDraft: false }
    const state = opened(form, { private: true, channelId: '1' }, 'a1b2c3d4e5')
    const prompts = promptFor(questionOf(state, dialogueWords('fr'), undefined, true), state.tag)
    const buttons = prompts.flatMap(({ keyboard }) => keyboard?.flat() ?? []).map(({ text }) => text)
    return { text: said(prompts).join('\n'), buttons }
  }

  test('too long for a button is spelled out under the name that its button shows', () => {
    const long = 'Guadeloupe, Saint-Martin, Saint-Barthélemy'
    const zone = asking({ choices: [{ value: 'America/Guadeloupe', label: long }] })
    expect(zone.buttons[0]).toBe('1')
    expect(zone.text).toContain(`1\u00a0: ${long}`)
    const code = asking({ choices: [{ value: 'A1.1', label: `A1.1 · ${long}` }] })
    expect(code.buttons[0]).toBe('A1.1')
    expect(code.text).toContain(`• A1.1 · ${long}`)
    const empty = asking({ choices: [{ value: '', label: long }] })
    expect(empty.text).toContain(`1\u00a0: ${long}`)
  })

  test('among people speaks of no domain', () => {
    const people = asking({ kind: 'choices', choices: [{ value: 'p', label: 'Inès Moreau' }] })
    expect(people.text).not.toContain('domaine')
    // As many as do not fit in one message are chosen group by group.
    const many = Array.from({ length: 31 }, (_, n) => ({ value: `A1.${n}`, label: `A1.${n}`, group: 'A1' }))
    expect(asking({ kind: 'choices', choices: many }).text).toContain('domaine')
  })

  test('of the forum is read whole on its button', () => {
    for (const language of LANGUAGES) {
      const label = messages(language).helpdesk.forum
      expect(asking({ choices: [{ value: '', label }] }).buttons[0]).toBe(label)
    }
  })
})

describe('any form', () => {
  const operations = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 100 })), {
    maxLength: 25,
  })

  test('asks within the limits at every step, and its buttons come back as they went', () => {
    fc.assert(
      fc.property(anyForm, operations, anyText, (form, acts, typed) => {
        let state: FormState = opened(form, { private: true, channelId: '1' }, 'a1b2c3d4e5')
        for (const [which, word] of acts) {
          const messages = promptFor(questionOf(state, dialogueWords('fr'), undefined, true), state.tag)
          expect(objections(messages)).toEqual([])
          const buttons = messages.flatMap((message) => message.keyboard?.flat() ?? [])
          const button = buttons[which % buttons.length]
          const read = button && 'callback_data' in button ? decodeTouch(button.callback_data) : undefined
          expect(read?.tag).toBe('a1b2c3d4e5')
          if (!read) return
          expect(encodeTouch(read.tag, read.touch)).toBe(
            button && 'callback_data' in button ? button.callback_data : '',
          )
          const act = word % 3 === 0 ? ({ kind: 'text', text: typed } as const) : read.touch
          state = advance(state, act, () => undefined).state
          // What survives a restart is what a database keeps.
          expect(JSON.parse(JSON.stringify(state))).toEqual(state)
        }
      }),
      { numRuns: 250 },
    )
  })
})

test('a picture goes as a photo only within the sides that Telegram takes', () => {
  const png = (width: number, height: number) => {
    const bytes = new Uint8Array(24)
    new DataView(bytes.buffer).setUint32(16, width)
    new DataView(bytes.buffer).setUint32(20, height)
    return bytes
  }
  expect(fitsPhoto(png(1_600, 2_000))).toBe(true)
  expect(fitsPhoto(png(6_000, 5_000))).toBe(false)
  expect(fitsPhoto(png(100, 2_100))).toBe(false)
})

describe('what people write keeps what they wrote it in', () => {
  const shown = (text: string, kind: 'quote' | 'text' = 'quote') =>
    renderCard({ tone: 'neutral', body: [{ kind, text }], actions: [] }, rendering, 'fr')

  test('whatever it is, Telegram takes it, and its characters are shown', () => {
    fc.assert(
      fc.property(drawnText, fc.constantFrom('quote' as const, 'text' as const), (text, kind) => {
        const messages = shown(text, kind)
        expect(objections(messages)).toEqual([])
        if (!isVisible(plainOf(text))) return
        const only = (one: string) => bare(one).replace(/[«»•]/g, '')
        expect(only(said(messages).join(''))).toBe(only(plainOf(text)))
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(linesIn(STYLES), (lines) => {
        const messages = shown(written(lines))
        expect(objections(messages)).toEqual([])
        if (isVisible(plainOf(written(lines))))
          expect(
            appearInOrder(
              piecesOf(lines).map((one) => one.trim()),
              bare(said(messages).join('')),
            ),
          ).toBe(undefined)
      }),
      { numRuns: 300 },
    )
  })

  test('each in Telegram’s own way', () => {
    const at = new Date('2026-11-03T09:00:00Z')
    const text = written([
      {
        runs: [
          { text: 'il meurt', styles: ['hidden'] },
          { text: 'lundi', styles: ['struck'] },
        ],
      },
      {
        runs: [
          { text: 'ici', link: 'https://exemple.fr/' },
          { text: ' ou ' },
          { text: 'ines@exemple.fr', link: 'mailto:ines@exemple.fr' },
        ],
      },
      { runs: [{ text: '03/11', moment: { at, zone: 'Europe/Paris' } }] },
      { as: 'code', runs: [{ text: '@property' }] },
      { as: 'code', runs: [{ text: 'def x(): ...' }] },
      { quoted: true, runs: [{ text: 'dit-elle' }] },
    ])
    const [message] = shown(text, 'text')
    const rich = message?.kind === 'text' ? message.rich : undefined
    expect(rich?.text).toBe(
      'il meurtlundi\nici ou ines@exemple.fr\nmardi 3 novembre 2026 à 10\u00a0h\n@property\ndef x(): ...\ndit-elle',
    )
    expect(
      rich?.entities.map(({ type, offset, length }) => [type, rich.text.slice(offset, offset + length)]),
    ).toEqual([
      ['spoiler', 'il meurt'],
      ['strikethrough', 'lundi'],
      ['text_link', 'ici'],
      ['date_time', 'mardi 3 novembre 2026 à 10\u00a0h'],
      ['pre', '@property\ndef x(): ...'],
      ['blockquote', 'dit-elle'],
    ])
  })

  test('a name that begins in one style and goes on in another mentions nobody', () => {
    const text = written([{ runs: [{ text: 'voyez @' }, { text: 'marc', styles: ['bold'] }] }])
    expect(objections(shown(text))).toEqual([])
  })

  test('more of them than a message takes go on in the next one, still hidden', () => {
    const runs = Array.from({ length: 150 }, (_, index) => [
      { text: `${index}`, styles: ['hidden' as const] },
      { text: ' ' },
    ])
    const messages = shown(written([{ runs: runs.flat() }]))
    expect(objections(messages)).toEqual([])
    expect(
      messages
        .flatMap((one) => (one.kind === 'text' ? one.rich.entities : []))
        .filter(({ type }) => type === 'spoiler'),
    ).toHaveLength(150)
  })
})
