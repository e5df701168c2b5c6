/**
 * Sheets: answers that are kept for whoever asks something like it. Rules without a database: who may do what to one, and what
 * it is from then on.
 *
 * A sheet is `kept` or `withdrawn`; one that is kept is offered until its end, and nobody is offered it afterwards. Whoever
 * trains or coordinates its group may change it in any of these, and each change is a version on record.
 */
import { DateTime } from 'luxon'
import { DAY } from '../../kernel/clock.ts'
import { midnightAfter } from '../../kernel/local-year.ts'
import type { Someone } from '../../people/someone.ts'

export const SHEET = 'sheet'

/** Who may read it: its group, or everybody in the organisation. */
export const REACHES = ['group', 'organisation'] as const
export type Reach = (typeof REACHES)[number]

/** What is done to a sheet; each is on record. */
export const CHANGES = ['keep', 'edit', 'prolong', 'withdraw', 'restore'] as const
export type ChangeKind = (typeof CHANGES)[number]

/**
 * How long a sheet holds unless it is said otherwise. Rooms, devices and programs are renewed from one school year to the next:
 * what was true a year ago is to be read again by somebody before it is offered on.
 */
export const HOLDS = { years: 1 } as const

/** The last day of a sheet that is kept, or gone over, at this moment: `2027-11-02` in the zone. */
export function lastDayFrom(from: Date, zone: string): string {
  return DateTime.fromJSDate(from, { zone }).plus(HOLDS).toISODate() ?? ''
}

/** Within the last day on which a sheet is offered. */
export function lastDayOf({ expiresAt }: Pick<Sheet, 'expiresAt'>): Date {
  return new Date(expiresAt.getTime() - 1)
}

/** The end that it has once it is put off: from its end on, or from now on where that is past. */
export function prolongedUntil(sheet: Pick<Sheet, 'state' | 'expiresAt'>, now: Date, zone: string): Date {
  const from = sheetStanding(sheet, now) === 'offered' ? lastDayOf(sheet) : now
  return midnightAfter(lastDayFrom(from, zone), zone)
}

/** How long before its end its keeper is told, and from when it may be prolonged: two weeks, as coordinators hear of absences. */
export const FORETOLD = 14 * DAY

export type Words = {
  readonly asked: string
  readonly answer: string
  readonly reach: Reach
  /** From then on it is offered to nobody: the midnight after its last day. */
  readonly expiresAt: Date
}

export type Sheet = Words & {
  readonly id: string
  readonly organisationId: string
  readonly groupId: string
  readonly groupCode: string
  /** `FICHE-MATHS-2026-0003`. */
  readonly reference: string
  /** Null where it was written from nothing (decision 84). */
  readonly questionId: string | null
  /** Who kept it, and hears of its end. */
  readonly keeper: Someone
  readonly state: 'kept' | 'withdrawn'
  readonly version: number
  readonly keptAt: Date
}

/** Where it stands for its readers. */
export type SheetStanding = 'offered' | 'over' | 'withdrawn'

export function sheetStanding(
  { state, expiresAt }: Pick<Sheet, 'state' | 'expiresAt'>,
  now: Date,
): SheetStanding {
  if (state === 'withdrawn') return 'withdrawn'
  return expiresAt > now ? 'offered' : 'over'
}

/** Whether its end is near enough, or past, to be put off. */
export function endsSoon({ expiresAt }: Pick<Sheet, 'expiresAt'>, now: Date): boolean {
  return expiresAt.getTime() - now.getTime() <= FORETOLD
}

/** What is known of a reader: whether they are in its group, look after it there, and are in the organisation. */
export type SheetReader = { readonly isMember: boolean; readonly isStaff: boolean }

/** What one may not read does not exist: the same answer as for an unknown reference. */
export function mayReadSheet({ reach }: Pick<Sheet, 'reach'>, { isMember }: SheetReader): boolean {
  return isMember || reach === 'organisation'
}

export type Change =
  /** `seen`: the version that was before whoever wrote it. */
  | { readonly kind: 'edit'; readonly words: Words; readonly seen: number }
  | { readonly kind: 'prolong'; readonly until: Date }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'restore' }

export type SheetOutcome =
  | {
      readonly ok: false
      readonly code: 'sheet-changed' | 'sheet-holds' | 'sheet-not-yours' | 'sheet-withdrawn'
    }
  /** `next`: undefined where it is so already, and nothing is to be put on record. */
  | { readonly ok: true; readonly next?: Pick<Sheet, keyof Words | 'state' | 'version'> }

/** Pure: the same arguments always give the same outcome. */
export function changeSheet(sheet: Sheet, change: Change, who: SheetReader, now: Date): SheetOutcome {
  if (!who.isStaff) return { ok: false, code: 'sheet-not-yours' }
  const { asked, answer, reach, expiresAt } = sheet
  const is = { asked, answer, reach, expiresAt, state: sheet.state, version: sheet.version + 1 }
  if (change.kind === 'restore')
    return sheet.state === 'kept' ? { ok: true } : { ok: true, next: { ...is, state: 'kept' } }
  if (sheet.state === 'withdrawn')
    return change.kind === 'withdraw' ? { ok: true } : { ok: false, code: 'sheet-withdrawn' }
  switch (change.kind) {
    case 'withdraw':
      return { ok: true, next: { ...is, state: 'withdrawn' } }
    case 'prolong':
      return endsSoon(sheet, now)
        ? { ok: true, next: { ...is, expiresAt: change.until } }
        : { ok: false, code: 'sheet-holds' }
    case 'edit':
      if (sameWords(sheet, change.words)) return { ok: true }
      return change.seen === sheet.version
        ? { ok: true, next: { ...is, ...change.words } }
        : { ok: false, code: 'sheet-changed' }
  }
}

function sameWords(one: Words, other: Words): boolean {
  return isFoundAlike(one, other) && one.expiresAt.getTime() === other.expiresAt.getTime()
}

type Findable = Pick<Words, 'asked' | 'answer' | 'reach'>

/** Whether the one is found by what the other is found by, and by the same people, while both are kept. */
function isFoundAlike(one: Findable, other: Findable): boolean {
  return one.asked === other.asked && one.answer === other.answer && one.reach === other.reach
}

/** Whether it is to be found otherwise than before: an end that is put off changes nothing of that. */
export function isFoundOtherwise(
  before: Findable & Pick<Sheet, 'state'>,
  now: Findable & Pick<Sheet, 'state'>,
): boolean {
  return before.state !== now.state || !isFoundAlike(before, now)
}
