/** Answered questions that are like one that was just asked: what stands under its receipt, and one of them whole. */
import type { Messages } from '../../i18n/messages.ts'
import { shortId } from '../../kernel/short-id.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Action, Card } from '../../view/card.ts'
import type { Standing } from '../reading/standing.ts'
import type { FoundText } from '../similar/similar-store.ts'
import { COMMANDS } from './actions.ts'
import { questionCard } from './question.ts'

/**
 * Each with the beginning of its answer, and a button that opens it whole; where that is enough, one more says so. `asked`:
 * the new one. In a place everybody reads its receipt, and only whoever asked may say that it is answered.
 */
export function withSimilar(
  m: Messages,
  card: Card,
  asked: { id: string; reference: string },
  similar: readonly FoundText[],
): Card {
  if (similar.length === 0) return card
  return {
    ...card,
    body: [
      ...card.body,
      { kind: 'text', text: m.helpdesk.similar.found(similar.length) },
      {
        kind: 'list',
        items: similar.map(lineOf),
      },
    ],
    actions: [
      ...(card.actions ?? []),
      ...similar.map(
        ({ reference }): Action => ({
          label: m.helpdesk.similar.read(reference),
          style: 'plain',
          intent: { command: COMMANDS.similar, input: { reference, asked: shortId(asked.id) } },
        }),
      ),
      answersMine(m, asked.reference, 'plain'),
    ],
  }
}

function answersMine(m: Messages, reference: string, style: Action['style']): Action {
  return {
    label: m.helpdesk.similar.answersMine,
    style,
    intent: { command: COMMANDS.found, input: { reference } },
  }
}

function lineOf({ reference, asked, said }: FoundText) {
  return { text: `${reference} · ${excerpt(asked)}`, detail: excerpt(said, 140) }
}

/** One of them, as anybody may read it. `mine`: the reader's own question, which they may call resolved by it. */
export function similarCard(m: Messages, zone: string, standing: Standing, mine: Standing | undefined): Card {
  const card = questionCard(m, zone, standing)
  const waits = mine?.question.state === 'open' || mine?.question.state === 'waiting'
  if (!waits || mine.reader !== 'asker') return card
  const { reference } = mine.question
  return {
    ...card,
    body: [...card.body, { kind: 'text', text: m.helpdesk.similar.yours(reference) }],
    actions: [answersMine(m, reference, 'primary'), ...(card.actions ?? [])],
  }
}
