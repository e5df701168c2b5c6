/** Words that may mean the same, for coordinators: what is proposed, what was decided. Single words, and never a text. */
import type { Messages } from '../../i18n/messages.ts'
import { shortId } from '../../kernel/short-id.ts'
import { type Action, type Block, type Card, type Row, text } from '../../view/card.ts'
import { type Key, type Page, pageOf } from '../../view/page.ts'
import { PAIRS_SHOWN, type Proposals } from '../similar/decide.ts'
import type { PairMove } from '../similar/pair.ts'
import type { WordPair } from '../similar/pair-store.ts'

export const WORD_COMMANDS = {
  list: 'words.list',
  joined: 'words.joined',
  same: 'words.same',
  different: 'words.different',
  undo: 'words.undo',
} as const

/** The way to them, beneath the report. */
export function wordPairsAction(m: Messages): Action {
  const { title } = m.helpdesk.wordPairs
  return { label: title, style: 'plain', intent: { command: WORD_COMMANDS.list, input: {} } }
}

function pairAction(m: Messages, move: PairMove, pair: WordPair, style: Action['style'] = 'plain'): Action {
  const { moves, moveOn } = m.helpdesk.wordPairs
  const input = { pair: shortId(pair.id) }
  return {
    label: moveOn[move](pair.oneWord, pair.otherWord),
    short: moves[move],
    style,
    intent: { command: WORD_COMMANDS[move], input },
  }
}

function row(
  m: Messages,
  pair: WordPair,
  { state, actions }: Pick<Row, 'state' | 'actions'>,
  command: string,
): Row {
  const words = m.helpdesk.wordPairs.pair(pair.oneWord, pair.otherWord)
  const input = { pair: shortId(pair.id) }
  const alone: Action = { label: words, style: 'plain', intent: { command, input } }
  return { text: words, state, sign: pair.state === 'same' ? '✓' : '○', actions, alone }
}

/** `decided`: what was just said of one, which can be undone at once. */
export function proposalsCard(
  m: Messages,
  { pairs, more, same }: Proposals,
  decided?: { readonly pair: WordPair; readonly said: string },
): Card {
  const w = m.helpdesk.wordPairs
  const rows = pairs.map((pair) =>
    row(
      m,
      pair,
      { state: w.asked, actions: [pairAction(m, 'same', pair, 'primary'), pairAction(m, 'different', pair)] },
      WORD_COMMANDS.list,
    ),
  )
  const body: Block[] = [
    ...(decided ? [text(decided.said)] : []),
    ...(rows.length > 0
      ? [text(w.intro), { kind: 'rows', rows, choose: w.choose } as const]
      : [text(decided ? w.noneLeft : w.none)]),
    ...(more ? [text(w.more)] : []),
  ]
  const joined: Action[] =
    same > 0
      ? [{ label: w.seeJoined, style: 'plain', intent: { command: WORD_COMMANDS.joined, input: {} } }]
      : []
  const undo = decided && decided.pair.state !== 'proposed' ? [pairAction(m, 'undo', decided.pair)] : []
  return { tone: decided ? 'good' : 'neutral', title: w.title, body, actions: [...undo, ...joined] }
}

export function decidedSentence(m: Messages, { oneWord, otherWord, state }: WordPair): string {
  return m.helpdesk.wordPairs.decided[state](oneWord, otherWord)
}

const byDecided = ({ at, id }: WordPair): Key => ({ at, id })

export function joinedCard(m: Messages, zone: string, page: Page<WordPair>): Card {
  const w = m.helpdesk.wordPairs
  const { shown, said, next } = pageOf(m, {
    ...page,
    key: byDecided,
    command: WORD_COMMANDS.joined,
    option: 'from',
    size: PAIRS_SHOWN,
  })
  const rows = shown.map((pair) =>
    row(
      m,
      pair,
      { state: w.joinedBy(pair.by ?? '', m.day(pair.at, zone)), actions: [pairAction(m, 'undo', pair)] },
      WORD_COMMANDS.joined,
    ),
  )
  const empty = page.from.shown > 0 ? m.noMore : w.noneJoined
  return {
    tone: 'neutral',
    title: w.joinedTitle,
    body: rows.length > 0 ? [{ kind: 'rows', rows, choose: w.choose }, ...said] : [text(empty)],
    actions: [...next, wordPairsAction(m)],
  }
}
