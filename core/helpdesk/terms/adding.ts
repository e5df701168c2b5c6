/**
 * Closures of an institute: handed in as a file, typed, or taken back. What was understood of a file, line by line, and what
 * it would do are read before it is made, as of any other proposal (decision 68).
 */
import type { Ctx } from '../../command/context.ts'
import { handedIn } from '../../files/attached.ts'
import { loadFile } from '../../files/store.ts'
import { DAY } from '../../kernel/clock.ts'
import { localDay } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { cleanName, wholeCharacters } from '../../kernel/text.ts'
import { type ToAdd, withAdded, withoutAdded } from '../../policy/added.ts'
import {
  ADDED_MOST,
  type Added,
  type Calendar,
  CLOSED_MOST,
  CLOSURE_NAME_MOST,
  dayIs,
  POPULATIONS,
  type Population,
  SCHOOL_ZONES,
  type SchoolZone,
  schoolZoneOf,
} from '../../policy/calendar.ts'
import { BYTES_MOST, DAYS_MOST, type Understood, YEARS_AFTER } from '../../policy/handed-in/understood.ts'
import { type DeadlinePolicy, rulesOf } from '../../policy/policy.ts'
import { type Consequence, consequence } from './longest-wait.ts'
import { currentTerms, knownFrom, type Proposed, proposeRules } from './proposing.ts'
import type { Whose } from './whose.ts'

export type Handed = {
  readonly files: readonly string[]
  readonly school?: string | undefined
  readonly population?: string | undefined
}

/** A file that was read, and how. */
export type Taken = Understood & {
  readonly name: string
  readonly sha256: string
  readonly school: SchoolZone | null
  readonly population: Population
}

/** What would be otherwise. It is reckoned before anything is written: a year of questions takes its time. */
export type Change = {
  readonly before: DeadlinePolicy
  /** The same with the other calendar. */
  readonly then: DeadlinePolicy
  readonly consequence: Consequence
  /** What would be added, or taken back, with the days that it closes. */
  readonly added: Added
  readonly periods: ReadonlyArray<{ from: string; to: string; name?: string | undefined }>
}

export type ProposedChange = Proposed & Change

/**
 * Reads a file that whoever acts handed in. Nothing is kept of it yet.
 * @throws Refusal beside the field that it is about, naming the line where there is one.
 */
export async function readHandedIn(input: Handed, whose: Whose, ctx: Ctx): Promise<Taken> {
  const { unit, actor, now, readCalendar } = ctx
  if (!readCalendar) throw new Refusal('calendar-busy', { field: 'files' })
  if (input.files.length !== 1) throw new Refusal('calendar-one', { field: 'files' })
  const [file] = await handedIn(unit, actor.personId, input.files)
  if (!file) throw new Refusal('unknown-file', { field: 'files' })
  const { name, mediaType } = file
  const about = { name, field: 'files' }
  if (file.size > BYTES_MOST) throw new Refusal('calendar-large', about)
  const kept = await loadFile(unit, file.id)
  if (!kept) throw new Refusal('unknown-file', about)
  const { calendar } = await currentTerms(whose, ctx)
  const zoneHere = calendar ? schoolZoneOf(calendar) : null
  const school = SCHOOL_ZONES.find((zone) => zone === input.school) ?? zoneHere
  const population = POPULATIONS.find((one) => one === input.population) ?? 'pupils'
  const reading = { zone: actor.zone, today: localDay(now, actor.zone), school, population }
  const read = await readCalendar({ bytes: kept.content, mediaType }, reading)
  if (!read.ok) {
    const field = read.code === 'calendar-school-zone' ? 'school' : 'files'
    const line = read.line === undefined ? {} : { line: `${read.line}` }
    throw new Refusal(read.code, { ...about, ...line, field })
  }
  if (read.kind === 'ministry' && zoneHere !== null && school !== zoneHere)
    throw new Refusal('calendar-other-zone', { zone: zoneHere, field: 'school' })
  const { ok: _, ...understood } = read
  return { ...understood, name, sha256: kept.sha256, school, population }
}

/** @throws Refusal `calendar-there`, `calendar-full`. */
export async function withCalendar(taken: Taken, whose: Whose, ctx: Ctx): Promise<Change> {
  const { kind, name, sha256, periods, school, population } = taken
  const before = await currentTerms(whose, ctx)
  const known = before.calendar?.added?.find((one) => one.sha256 === sha256)
  if (known) throw new Refusal('calendar-there', { name: known.name ?? name, field: 'files' })
  const lines = kind === 'ministry' && school ? { zone: school, population } : {}
  const on = localDay(ctx.now, ctx.actor.zone)
  return changeWith(before, { kind, on, sha256, periods, ...lines, ...named(name) }, ctx)
}

export type Closing = {
  readonly from: string
  readonly to?: string | undefined
  readonly name?: string | undefined
}

/** @throws Refusal `closure-backwards`, `date-past`, `closure-long`, `calendar-full`. */
export async function withClosure(
  { from, to = from, name }: Closing,
  whose: Whose,
  ctx: Ctx,
): Promise<Change> {
  const on = localDay(ctx.now, ctx.actor.zone)
  if (to < from) throw new Refusal('closure-backwards', { field: 'to' })
  if (to < on) throw new Refusal('date-past', { field: 'from' })
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1
  const last = ctx.now.getTime() + YEARS_AFTER * DAYS_MOST * DAY
  // As of a file: of the coming years, and no longer than one.
  if (days > DAYS_MOST || Date.parse(to) > last) throw new Refusal('closure-long', { field: 'to' })
  const before = await currentTerms(whose, ctx)
  const called = named(name ?? '')
  return changeWith(before, { kind: 'hand', on, periods: [{ from, to, ...called }], ...called }, ctx)
}

export type Opening = { readonly on: string; readonly name?: string | undefined }

/** "We work that Saturday." @throws Refusal `day-counts-already`, `opening-far`, `calendar-full`. */
export async function withOpening({ on: day, name }: Opening, whose: Whose, ctx: Ctx): Promise<Change> {
  const last = ctx.now.getTime() + YEARS_AFTER * DAYS_MOST * DAY
  if (Date.parse(day) > last) throw new Refusal('opening-far', { field: 'on' })
  const before = await currentTerms(whose, ctx)
  const { calendar } = before
  const weekday = new Date(day).getUTCDay() || 7
  if (!calendar || dayIs(calendar, day, weekday).is === 'open')
    throw new Refusal('day-counts-already', { field: 'on' })
  const called = named(name ?? '')
  const on = localDay(ctx.now, ctx.actor.zone)
  const periods = [{ from: day, to: day, ...called }]
  return changeWith(before, { kind: 'opening', on, periods, ...called }, ctx)
}

function named(given: string): { name?: string } {
  const name = wholeCharacters(cleanName(given), CLOSURE_NAME_MOST)
  return name === '' ? {} : { name }
}

function changeWith(before: DeadlinePolicy, toAdd: ToAdd, ctx: Ctx): Change {
  const calendar = withAdded(before.calendar, toAdd)
  const added = calendar.added?.at(-1)
  if (!added || (calendar.added?.length ?? 0) > ADDED_MOST || calendar.closed.length > CLOSED_MOST)
    throw new Refusal('calendar-full')
  return changed(before, calendar, { added, periods: toAdd.periods }, ctx)
}

/** The calendar without what was added under this number. @throws Refusal `calendar-gone`. */
export async function without(number: string, whose: Whose, ctx: Ctx): Promise<Change> {
  const before = await currentTerms(whose, ctx)
  const { calendar } = before
  const added = calendar?.added?.find((one) => `${one.number}` === number)
  if (!calendar || !added) throw new Refusal('calendar-gone')
  const closed = calendar.closed.filter(({ by }) => by === added.number)
  const opened = calendar.open.filter(({ by }) => by === added.number)
  const called = added.name === undefined ? {} : { name: added.name }
  const periods = [...closed, ...opened.map(({ on }) => ({ from: on, to: on, ...called }))]
  return changed(before, withoutAdded(calendar, added.number, knownFrom(ctx)), { added, periods }, ctx)
}

function changed(
  before: DeadlinePolicy,
  calendar: Calendar | undefined,
  what: Pick<Change, 'added' | 'periods'>,
  { actor, now }: Ctx,
): Change {
  const { calendar: _, ...others } = before
  const then = calendar ? { ...others, calendar } : others
  return { before, then, consequence: consequence(before, then, actor.zone, now), ...what }
}

/**
 * Keeps it as a proposal. What was decided meanwhile makes it none: it is of the terms that it was made from.
 * @throws Refusal `terms-same`.
 */
export async function proposeChange(change: Change, whose: Whose, ctx: Ctx): Promise<ProposedChange> {
  return { ...change, ...(await proposeRules(change.before, rulesOf(change.then), whose, ctx)) }
}
