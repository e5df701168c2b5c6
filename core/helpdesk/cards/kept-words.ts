/** What words that were kept may be for: a button for each. */
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import type { Offered } from '../list-store.ts'
import type { KeptForOne, KeptWords } from '../moves/keep-words.ts'
import { COMMANDS } from './actions.ts'

export function keptWordsCard(m: Messages, words: KeptWords): Card {
  const h = m.helpdesk
  switch (words.kind) {
    case 'nothing':
      return offering(h.heardByNobody, [])
    case 'answer':
      return forOne(m, words, {
        ask: words.isLoose ? () => h.answersNone : h.answerToWhich,
        label: h.answerTo,
        command: COMMANDS.answer,
      })
    case 'give-precision':
      return forOne(m, words, {
        ask: h.precisionToWhich,
        label: h.givePrecisionOn,
        command: COMMANDS.givePrecision,
      })
    case 'pass-on':
      return offering(words.isWordless ? h.fileKept : h.passOnThis, [
        {
          label: h.actions.passOn,
          style: 'primary',
          intent: { command: COMMANDS.passOn, input: { reference: words.reference, ...words.kept } },
        },
      ])
    case 'question':
      return offering(words.isWordless ? h.fileKept : h.privateHint, questions(m, words))
  }
}

const offering = (sentence: string, actions: readonly Action[]): Card => ({
  tone: 'neutral',
  body: [text(sentence)],
  actions,
})

/** How many have a button of their own, more than in a list: what is kept waits for one of them. Beyond, one more asks for a reference. */
const OFFERED_MOST = 8

type Sending = { ask: (count: number) => string; label: (reference: string) => string; command: string }

function forOne(m: Messages, words: KeptForOne, { ask, label, command }: Sending): Card {
  const { offered, kept, isWordless } = words
  const shown = offered.slice(0, OFFERED_MOST)
  const isSure = offered.length === 1
  const isAll = offered.length > 0 && offered.length <= OFFERED_MOST
  const actions: Action[] = shown.map(({ reference }) => ({
    label: label(reference),
    style: isSure ? 'primary' : 'plain',
    intent: { command, input: { reference, ...kept } },
  }))
  if (!isAll) actions.push({ label: m.helpdesk.toAnother, style: 'plain', intent: { command, input: kept } })
  const card = offering(isWordless ? m.helpdesk.fileKept : ask(offered.length), actions)
  return shown.length < 2 ? card : { ...card, body: [...card.body, { kind: 'list', items: shown.map(line) }] }
}

function line({ reference, text: asked, asker }: Offered) {
  return { text: `${reference} · ${excerpt(asked)}`, detail: asker }
}

function questions(m: Messages, { waiting, kept }: Extract<KeptWords, { kind: 'question' }>): Action[] {
  const [reference, ...others] = waiting
  const ask: Action = {
    label: m.helpdesk.askThis,
    style: reference ? 'plain' : 'primary',
    intent: { command: 'question.ask', input: kept },
  }
  if (!reference || others.length > 0) return [ask]
  const give: Action = {
    label: m.helpdesk.givePrecisionOn(reference),
    style: 'primary',
    intent: { command: COMMANDS.givePrecision, input: { reference, ...kept } },
  }
  return [give, ask]
}
