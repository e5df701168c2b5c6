/** What words that were kept may be for: a button for each. */
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import type { KeptWords } from '../moves/keep-words.ts'
import { COMMANDS } from './actions.ts'

export function keptWordsCard(m: Messages, words: KeptWords): Card {
  const h = m.helpdesk
  switch (words.kind) {
    case 'nothing':
      return offering(words.repliesToUs ? h.replyToWhat : h.privateHintStaff, [])
    case 'answer':
      return offering(h.answerToWhich, answers(m, words))
    case 'question':
      return offering(h.privateHint, questions(m, words))
  }
}

const offering = (sentence: string, actions: readonly Action[]): Card => ({
  tone: 'neutral',
  body: [text(sentence)],
  actions,
})

function answers(m: Messages, { references, kept }: Extract<KeptWords, { kind: 'answer' }>): Action[] {
  return references.map((reference) => ({
    label: m.helpdesk.answerTo(reference),
    style: references.length === 1 ? 'primary' : 'plain',
    intent: { command: COMMANDS.answer, input: { reference, ...kept } },
  }))
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
