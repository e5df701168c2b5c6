/** Sheets: one of them, lists, what was said before, and what whoever looks after them is told. */
import type { Messages } from '../../i18n/messages.ts'
import { shortId } from '../../kernel/short-id.ts'
import { excerpt } from '../../kernel/text.ts'
import { type Action, type Block, type Card, notice } from '../../view/card.ts'
import { BUTTONS_MOST, type Key, pageOf } from '../../view/page.ts'
import type { Standing } from '../reading/standing.ts'
import type { KeptSheet } from '../sheets/keep.ts'
import type { History, ListedSheets, LocatedSheet, ReadSheet, SheetOf } from '../sheets/reading.ts'
import { endsSoon, lastDayOf, type Sheet, type SheetReader, sheetStanding } from '../sheets/sheet.ts'
import type { NearSheets } from '../sheets/use.ts'
import type { FoundSheet } from '../similar/similar-store.ts'
import { SHEET_COMMANDS } from './actions.ts'
import type { Reading } from './lists.ts'
import { withMine } from './similar.ts'

/** A button about a sheet, or about a question that it is made of or answers. */
export function sheetAction(
  m: Messages,
  verb: Exclude<keyof typeof SHEET_COMMANDS, 'list' | 'show' | 'near' | 'write'>,
  reference: string,
  style: Action['style'] = 'plain',
): Action {
  return {
    label: m.helpdesk.sheets[verb],
    style,
    intent: { command: SHEET_COMMANDS[verb], input: { reference } },
  }
}

export function readSheetAction(m: Messages, reference: string, label = m.helpdesk.sheets.read): Action {
  return { label, style: 'plain', intent: { command: SHEET_COMMANDS.show, input: { reference } } }
}

/** `group`: its code, where it is certain; the others are asked. */
function writeSheetAction(m: Messages, group?: string): Action {
  const input = group === undefined ? {} : { group }
  return { label: m.helpdesk.sheets.write, style: 'plain', intent: { command: SHEET_COMMANDS.write, input } }
}

export function answerWithAction(m: Messages, reference: string): Action {
  const { answerWith } = m.helpdesk.sheets
  return { label: answerWith, style: 'plain', intent: { command: SHEET_COMMANDS.near, input: { reference } } }
}

function readersOf(m: Messages, { reach, groupCode }: Sheet): string {
  const { reaches, readByGroup } = m.helpdesk.sheets
  return reach === 'organisation' ? reaches.organisation : readByGroup(groupCode)
}

const lastDay = (m: Messages, zone: string, sheet: Pick<Sheet, 'expiresAt'>) => m.day(lastDayOf(sheet), zone)

/**
 * As anybody reads it who may; whoever looks after it sees who kept it, and what they may do. `said`: what was just done to it,
 * in place of how it stands.
 */
export function sheetCard(
  m: Messages,
  { zone, now }: Reading,
  { sheet, reader }: LocatedSheet,
  said?: readonly string[],
): Card {
  const { labels, title, overNow, withdrawnNow } = m.helpdesk.sheets
  const standing = sheetStanding(sheet, now)
  const stands = { offered: [], over: [overNow], withdrawn: [withdrawnNow] }[standing]
  const fields = [
    { label: labels.readBy, value: readersOf(m, sheet) },
    standing === 'over'
      ? { label: labels.overSince, value: m.day(sheet.expiresAt, zone) }
      : { label: labels.holdsUntil, value: lastDay(m, zone, sheet) },
    ...(reader.isStaff ? [{ label: labels.keeper, value: sheet.keeper.name }] : []),
  ]
  return {
    tone: said ? 'good' : standing === 'offered' ? 'neutral' : 'attention',
    title: title(sheet.reference),
    body: [
      ...(said ?? stands).map((text): Block => ({ kind: 'text', text })),
      { kind: 'quote', text: sheet.asked },
      { kind: 'quote', text: sheet.answer },
      { kind: 'fields', fields },
    ],
    actions: reader.isStaff ? actionsOn(m, sheet, now) : [],
  }
}

function actionsOn(m: Messages, sheet: Sheet, now: Date): Action[] {
  const { reference, state } = sheet
  const history = sheetAction(m, 'history', reference)
  if (state === 'withdrawn') return [sheetAction(m, 'restore', reference, 'primary'), history]
  return [
    ...(endsSoon(sheet, now) ? [sheetAction(m, 'prolong', reference, 'primary')] : []),
    sheetAction(m, 'edit', reference),
    history,
    sheetAction(m, 'withdraw', reference),
  ]
}

/** Beside a question of the reader's own that waits, they may say that the sheet answers it. */
export function readSheetCard(m: Messages, reading: Reading, { mine, ...located }: ReadSheet): Card {
  return withMine(m, sheetCard(m, reading, located), { mine, by: located.sheet.id })
}

/** The sheet as it is after something was done to it by whoever looks after it, below sentences that say what. */
export function changedCard(m: Messages, reading: Reading, sheet: Sheet, said: readonly string[]): Card {
  return sheetCard(m, reading, { sheet, reader: STAFF }, said)
}

const STAFF: SheetReader = { isMember: true, isStaff: true }

export function keptCard(m: Messages, reading: Reading, { sheet, named }: KeptSheet): Card {
  const { kept, stillNamed } = m.helpdesk.sheets
  const said = kept(readersOf(m, sheet), lastDay(m, reading.zone, sheet))
  return changedCard(m, reading, sheet, [said, ...(named === undefined ? [] : [stillNamed(named)])])
}

/** One whose end is past comes back as it stands. */
export function restoredCard(m: Messages, reading: Reading, sheet: Sheet): Card {
  const isOffered = sheetStanding(sheet, reading.now) === 'offered'
  return sheetCard(m, reading, { sheet, reader: STAFF }, isOffered ? [m.helpdesk.sheets.restored] : undefined)
}

export function prolongedCard(m: Messages, reading: Reading, sheet: Sheet): Card {
  return changedCard(m, reading, sheet, [m.helpdesk.sheets.prolonged(lastDay(m, reading.zone, sheet))])
}

const byKept = ({ keptAt, id }: Sheet): Key => ({ at: keptAt, id })

/** `mayWrite`: its reader looks after sheets of some group. */
export function sheetsCard(m: Messages, reading: Reading, listed: ListedSheets, mayWrite: boolean): Card {
  const { listTitle, listEmpty } = m.helpdesk.sheets
  const { shown, said, next } = pageOf(m, {
    ...listed,
    key: byKept,
    command: SHEET_COMMANDS.list,
    option: 'from',
  })
  return {
    tone: 'neutral',
    title: listTitle,
    body:
      shown.length === 0
        ? [{ kind: 'text', text: listed.from.shown > 0 ? m.noMore : listEmpty }]
        : [{ kind: 'list', items: shown.map((sheet) => lineOf(m, reading, sheet)) }, ...said],
    actions: [
      ...shown.slice(0, BUTTONS_MOST).map(({ reference }) => readSheetAction(m, reference, reference)),
      ...next,
      ...(mayWrite ? [writeSheetAction(m)] : []),
    ],
  }
}

function lineOf(m: Messages, { zone, now }: Reading, sheet: Sheet) {
  const { labels } = m.helpdesk.sheets
  const isOver = sheetStanding(sheet, now) === 'over'
  const when = isOver
    ? `${labels.overSince} ${m.day(sheet.expiresAt, zone)}`
    : `${labels.holdsUntil} ${lastDay(m, zone, sheet)}`
  return {
    text: `${sheet.reference} · ${excerpt(sheet.asked)}`,
    detail: `${readersOf(m, sheet)} · ${when}`,
  }
}

export function historyCard(m: Messages, { zone }: Reading, { sheet, versions }: History): Card {
  const { changedBy, changes, historyTitle, labels } = m.helpdesk.sheets
  return {
    tone: 'neutral',
    title: historyTitle(sheet.reference),
    body: versions.flatMap((one, index): Block[] => {
      const before = versions[index + 1]
      const says = changedBy(changes[one.kind], one.by, m.shortTime(one.at, zone))
      const until = `${labels.holdsUntil} ${lastDay(m, zone, one)}`
      const isNew = one.asked !== before?.asked || one.answer !== before.answer
      return [
        { kind: 'text', text: `${says} · ${until}` },
        ...(isNew
          ? ([
              { kind: 'quote', text: one.asked },
              { kind: 'quote', text: one.answer },
            ] as const)
          : []),
      ]
    }),
    actions: [readSheetAction(m, sheet.reference)],
  }
}

/**
 * To its keeper: that it is offered until a day; and drawn anew, what became of that. Whoever looks after it no more reads that
 * it is for others to do, and nothing of what it says.
 */
export function endingCard(m: Messages, { zone, now }: Reading, { sheet, reader }: LocatedSheet): Card {
  const { ending, endingTitle, endedTitle, prolonged, withdrawnNow } = m.helpdesk.sheets
  const { reference } = sheet
  if (!reader.isStaff)
    return { ...notice(m.helpdesk.nothingToDo), tone: 'neutral', title: endedTitle(reference) }
  const calls = sheet.state === 'kept' && endsSoon(sheet, now)
  const text =
    sheet.state === 'withdrawn' ? withdrawnNow : (calls ? ending : prolonged)(lastDay(m, zone, sheet))
  return {
    tone: calls ? 'attention' : 'neutral',
    title: (calls ? endingTitle : endedTitle)(reference),
    body: [
      { kind: 'text', text },
      { kind: 'quote', text: excerpt(sheet.asked, 200) },
    ],
    actions: [
      ...(calls ? [sheetAction(m, 'prolong', reference, 'primary')] : []),
      readSheetAction(m, reference),
      ...(calls ? [sheetAction(m, 'withdraw', reference)] : []),
    ],
  }
}

/** Those that may answer a question, and replies that go with many: each may be what an answer begins with. */
export function nearSheetsCard(m: Messages, { standing: { question }, found, others }: NearSheets): Card {
  const { nearTitle, noneNear, otherReplies, use } = m.helpdesk.sheets
  const { reference } = question
  const listed = (sheets: readonly FoundSheet[]): Block => ({
    kind: 'list',
    items: sheets.map((one) => ({
      text: `${one.reference} · ${excerpt(one.asked)}`,
      detail: excerpt(one.said, 140),
    })),
  })
  return {
    tone: 'neutral',
    title: nearTitle(reference),
    body: [
      { kind: 'quote', text: question.text, by: question.asker.name },
      found.length === 0 ? { kind: 'text', text: noneNear } : listed(found),
      ...(others.length === 0 ? [] : [{ kind: 'text', text: otherReplies } as const, listed(others)]),
    ],
    actions: [
      ...[...found, ...others].map(
        (one): Action => ({
          label: use(one.reference),
          style: 'plain',
          intent: { command: 'sheet.use', input: { reference, sheet: shortId(one.id) } },
        }),
      ),
      {
        label: m.helpdesk.actions.answer,
        style: 'plain',
        intent: { command: 'question.answer', input: { reference } },
      },
      writeSheetAction(m, question.groupCode),
    ],
  }
}

/** On a question, to whoever is of the team: its answer is kept as a sheet, or one is what its answer begins with. */
export function sheetActions(
  m: Messages,
  { question: { reference } }: Pick<Standing, 'question'>,
  of: SheetOf,
): Action[] {
  switch (of.kind) {
    case 'keep':
      return [sheetAction(m, 'keep', reference)]
    case 'kept':
      return [readSheetAction(m, of.reference)]
    case 'answer-with':
      return [answerWithAction(m, reference)]
    case 'none':
      return []
  }
}
