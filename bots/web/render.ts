/**
 * From what is said (`core/view`) to a message's content. Pure. The local chat shows everything whole, so nothing is
 * split or left out; texts stay plain, and the page only ever sets them as text.
 */
import type { Language } from '../../core/kernel/actor.ts'
import type { Action, Block, Card, Field, Form, FormValues, Intent } from '../../core/view/card.ts'
import { behindTheForemost } from '../../core/view/foremost.ts'
import { sizeOf } from '../../core/view/picture.ts'
import type { Limits } from '../platform.ts'
import { ASSISTANT, type Button, type Content, type KeptBlock, type StoredForm } from './message.ts'
import type { LocalFile } from './ports.ts'

export const LIMITS: Limits = {
  messageText: 10_000,
  actionsPerMessage: 25,
  actionBytes: 1_000,
  actionLabel: 120,
  choicesPerField: 500,
  fieldsPerForm: 50,
  pace: { perSecond: 10_000, perSecondInOnePlace: 10_000 },
  forms: 'native',
  pickers: false,
  privateReplies: 'native',
}

export type Encode = (intent: Intent) => string

export function renderCard(card: Card, language: Language, encode: Encode): Content {
  // Files are shown where they are named.
  const below = card.actions.filter(({ hands }) => hands === undefined)
  const behind = behindTheForemost(below)
  return {
    from: ASSISTANT,
    language,
    ...(card.title === undefined ? {} : { title: card.title }),
    tone: card.tone,
    blocks: card.body.map((block) => kept(block, encode)),
    actions: [
      ...card.body.flatMap((block) =>
        block.kind === 'rows'
          ? block.rows.flatMap(({ actions }) => actions.map((one) => buttonOf(one, encode, true)))
          : [],
      ),
      ...below.map((one) => ({
        ...buttonOf(one, encode),
        ...(behind.includes(one) ? { behind: true as const } : {}),
      })),
    ],
  }
}

export function buttonOf({ label, short, style, intent }: Action, encode: Encode, inRow = false): Button {
  const id = encode(intent)
  return { id, label, style, ...(short === undefined ? {} : { short }), ...(inRow ? { inRow } : {}) }
}

/** Room for a picture is kept on the page before it is there. */
function kept(block: Block, encode: Encode): KeptBlock {
  if (block.kind === 'rows') {
    const rows = block.rows.map(({ text, sign, state, actions }) => ({
      text,
      sign,
      state,
      actions: actions.map((one) => buttonOf(one, encode, true)),
    }))
    return { kind: 'rows', rows }
  }
  if (block.kind !== 'image') return block
  const { picture } = block
  return { ...block, sizes: { narrow: sizeOf(picture, 'narrow'), wide: sizeOf(picture, 'wide') } }
}

export function renderForm(form: Form, language: Language, encode: Encode): Content {
  return {
    from: ASSISTANT,
    language,
    title: form.title,
    blocks: form.intro ? [{ kind: 'text', text: form.intro }] : [],
    form: storedForm(form, encode),
  }
}

export function storedForm(form: Form, encode: Encode): StoredForm {
  const { intent, fields, ...rest } = form
  return { ...rest, intent: encode(intent), fields: [...fields] }
}

/** The person's own words, with what they sent along. */
export function spoken(from: string, text: string, files: readonly LocalFile[]): Content {
  return {
    from,
    blocks: [{ kind: 'text', text }, ...files.map((file) => ({ kind: 'file', ...file }) as const)],
  }
}

/** Whatever was typed stays, even in fields about which the core says nothing. */
export function withTyped(fields: readonly Field[], values: FormValues): Field[] {
  return fields.map((field) => {
    const typed = values[field.name]
    return field.value !== undefined || typed === undefined || typed.length === 0
      ? field
      : { ...field, value: typed }
  })
}
