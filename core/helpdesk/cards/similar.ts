/** What may answer a question that was just asked: sheets and answered questions under its receipt, and one of them whole. */
import type { Messages } from '../../i18n/messages.ts'
import { shortId } from '../../kernel/short-id.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Action, Card } from '../../view/card.ts'
import type { Standing } from '../reading/standing.ts'
import type { Similar } from '../similar/find.ts'
import type { FoundSheet, FoundText } from '../similar/similar-store.ts'
import { COMMANDS, SHEET_COMMANDS } from './actions.ts'
import { questionCard } from './question.ts'

/**
 * Each with the beginning of its answer, and a button that opens it whole; where that is enough, one more says so. `asked`:
 * the new one. In a place everybody reads its receipt, and only whoever asked may say that it is answered.
 */
export function withSimilar(
  m: Messages,
  card: Card,
  asked: { id: string; reference: string },
  { sheets, questions }: Similar,
): Card {
  const found = [...sheets, ...questions]
  if (found.length === 0) return card
  const said = [
    ...(sheets.length > 0 ? [m.helpdesk.sheets.found(sheets.length)] : []),
    ...(questions.length > 0 ? [m.helpdesk.similar.found(questions.length)] : []),
  ]
  return {
    ...card,
    body: [...card.body, { kind: 'text', text: said.join('\n') }, { kind: 'list', items: found.map(lineOf) }],
    actions: [
      ...(card.actions ?? []),
      ...sheets.map(({ reference }) => read(m, SHEET_COMMANDS.show, reference, asked.id)),
      ...questions.map(({ reference }) => read(m, COMMANDS.similar, reference, asked.id)),
      // Of several nobody knows which one was meant.
      answersMine(m, asked.reference, 'plain', found.length === 1 ? found[0]?.id : undefined),
    ],
  }
}

function read(m: Messages, command: string, reference: string, askedId: string): Action {
  const input = { reference, asked: shortId(askedId) }
  return { label: m.helpdesk.similar.read(reference), style: 'plain', intent: { command, input } }
}

/** The longest reference beside which an id still fits into a button: `SOS-ABCDEFGHIJKL-2026-0001`. */
const REFERENCE_WITH_ID = 26

/** `by`: what answers it. */
function answersMine(m: Messages, reference: string, style: Action['style'], by: string | undefined): Action {
  const which = by === undefined || reference.length > REFERENCE_WITH_ID ? {} : { by: shortId(by) }
  return {
    label: m.helpdesk.similar.answersMine,
    style,
    intent: { command: COMMANDS.found, input: { reference, ...which } },
  }
}

function lineOf({ reference, asked, said }: FoundText | FoundSheet) {
  return { text: `${reference} · ${excerpt(asked)}`, detail: excerpt(said, 140) }
}

/** One of them, as anybody may read it. `mine`: the reader's own question, which they may call resolved by it. */
export function similarCard(m: Messages, zone: string, standing: Standing, mine: Standing | undefined): Card {
  return withMine(m, questionCard(m, zone, standing), { mine, by: standing.question.id })
}

/** Beside a question of the reader's own that waits still, they may say that what is read (`by`, its id) answers it. */
export function withMine(
  m: Messages,
  card: Card,
  { mine, by }: { mine: Standing | undefined; by: string },
): Card {
  const waits = mine?.question.state === 'open' || mine?.question.state === 'waiting'
  if (!waits || mine.reader !== 'asker') return card
  const { reference } = mine.question
  return {
    ...card,
    body: [...card.body, { kind: 'text', text: m.helpdesk.similar.yours(reference) }],
    actions: [answersMine(m, reference, 'primary', by), ...(card.actions ?? [])],
  }
}
