/** What was understood of a calendar that a coordinator adds, or takes back, and what it would do. */
import type { Messages } from '../../i18n/messages.ts'
import { LEFT_OUT, type LeftOut } from '../../policy/handed-in/understood.ts'
import { type Block, type Card, text } from '../../view/card.ts'
import type { ProposedChange, Taken } from './adding.ts'
import { addedName, choices, dayOf, effectBlocks, LISTED } from './cards.ts'
import { nameOf, type Whose } from './whose.ts'

/** Stretches of lines that are named for one reason. */
const STRETCHES = 12

export function calendarCard(
  m: Messages,
  zone: string,
  whose: Whose,
  change: ProposedChange,
  taken?: Taken,
): Card {
  const t = m.terms
  return {
    tone: 'attention',
    title: t.calendarTitle(nameOf(whose)),
    body: [
      ...(taken ? [text(t.understood(taken.name))] : []),
      text(addedName(m, change.added, change.periods.length)),
      ...periodBlocks(m, change.periods),
      ...(taken ? leftBlocks(m, taken.left) : []),
      { kind: 'divider' },
      ...consequenceBlocks(m, zone, change),
      ...effectBlocks(m, zone, change),
    ],
    actions: choices(m, whose, change),
  }
}

export function dropCard(m: Messages, zone: string, whose: Whose, change: ProposedChange): Card {
  const t = m.terms
  return {
    tone: 'attention',
    title: t.dropTitle(nameOf(whose)),
    body: [
      text(addedName(m, change.added, change.periods.length)),
      text(change.added.kind === 'opening' ? t.droppedOpening : t.dropped),
      ...periodBlocks(m, change.periods),
      { kind: 'divider' },
      ...consequenceBlocks(m, zone, change),
      ...effectBlocks(m, zone, change),
    ],
    actions: choices(m, whose, change),
  }
}

/** Of a file that closes nothing: what was read of it, and why not. */
export function nothingCard(m: Messages, { name, left }: Taken): Card {
  const t = m.terms
  return {
    tone: 'attention',
    title: t.nothingTitle(name),
    body: [text(t.nothingTaken), ...leftBlocks(m, left)],
    actions: [],
  }
}

type Periods = ReadonlyArray<{ from: string; to: string; name?: string | undefined; line?: number }>

function periodBlocks(m: Messages, periods: Periods): Block[] {
  const t = m.terms
  const shown = periods.slice(0, LISTED)
  const items = shown.map(({ from, to, name, line }) => {
    const [first, last] = [dayOf(m, from), dayOf(m, to)]
    const when = line === undefined ? t.days(first, last) : t.daysAtLine(first, last, line)
    return { text: name || t.added.nameless, detail: when }
  })
  return [
    { kind: 'list', items },
    ...(periods.length > shown.length ? [text(t.morePeriods(periods.length - shown.length))] : []),
  ]
}

function consequenceBlocks(m: Messages, zone: string, { consequence }: ProposedChange): Block[] {
  const t = m.terms
  const { closes, opens, longest } = consequence
  const time = (instant: Date) => m.fullTime(instant, zone)
  return [
    ...(closes > 0 || opens === 0 ? [text(t.closesDays(closes))] : []),
    ...(opens > 0 ? [text(t.opensDays(opens))] : []),
    ...(longest ? [text(t.longest(time(longest.askedAt), time(longest.due), time(longest.dueThen)))] : []),
  ]
}

function leftBlocks(m: Messages, left: readonly LeftOut[]): Block[] {
  const t = m.terms
  if (left.length === 0) return []
  const items = LEFT_OUT.flatMap((why) => {
    const lines = left.filter((one) => one.why === why).map(({ line }) => line)
    if (lines.length === 0) return []
    const all = stretches(lines)
    const shown = all.slice(0, STRETCHES)
    const more = all.slice(STRETCHES).reduce((sum, [from, to]) => sum + to - from + 1, 0)
    return [{ text: t.leftOut[why], detail: t.leftLines(shown, more) }]
  })
  return [text(t.leftTitle(left.length)), { kind: 'list', items }]
}

/** Lines that follow one another, together. */
function stretches(lines: readonly number[]): Array<[from: number, to: number]> {
  const all: Array<[number, number]> = []
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = all.at(-1)
    if (last && line === last[1] + 1) last[1] = line
    else all.push([line, line])
  }
  return all
}
