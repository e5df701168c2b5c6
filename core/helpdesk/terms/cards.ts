/** What a group promises, in words; what a proposal would do; and what was decided. */
import type { Messages } from '../../i18n/messages.ts'
import { wholeCharacters } from '../../kernel/text.ts'
import { type Added, type Calendar, countsEveryDay } from '../../policy/calendar.ts'
import type { Following } from '../../policy/own-store.ts'
import type { DeadlinePolicy } from '../../policy/policy.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import type { Question } from '../store.ts'
import { ladderList } from './ladder-list.ts'
import type { Effect, Proposed } from './proposing.ts'
import { inputOf, nameOf, type Whose } from './whose.ts'

/** A question whose promise stands elsewhere now. */
export type Moved = { readonly question: Question; readonly dueAt: Date }

/** Lines of a list that is read on a phone. */
export const LISTED = 20

/** Of a local date, `2026-11-11`. */
export function dayOf(m: Messages, date: string): string {
  return m.day(new Date(`${date}T12:00:00Z`), 'UTC')
}

/** In the words of whoever has to explain it. */
function inWords(m: Messages, policy: DeadlinePolicy): Block[] {
  const t = m.terms
  const { calendar } = policy
  const quiet = quietInWords(m, policy)
  if (!calendar) return [text(t.promise(m.within(policy))), text(t.everyDay), ...quiet]
  const { holidays, school, closed, open, added = [] } = calendar
  const openings = open.filter(({ by }) => by === undefined)
  const closures = closed.filter(({ why, by }) => why === 'closure' && by === undefined)
  const isEvery = countsEveryDay(calendar)
  return [
    text(t.promise(m.within(policy))),
    ...weekInWords(m, policy, calendar),
    ...(holidays
      ? [text(t.holidays(t.places[holidays.where] ?? holidays.where, dayOf(m, holidays.until)))]
      : isEvery
        ? []
        : [text(t.noHolidays)]),
    ...(school ? [text(t.school(school.zone, dayOf(m, school.until)))] : []),
    ...(openings.length > 0 ? [text(t.openings(openings.length))] : []),
    ...(closures.length > 0 ? [text(t.closures(closures.length))] : []),
    ...(added.length > 0
      ? [{ kind: 'list', items: added.map((one) => addedLine(m, calendar, one)) } as const]
      : []),
    ...quiet,
  ]
}

function quietInWords(m: Messages, { quiet }: DeadlinePolicy): Block[] {
  return quiet ? [text(m.terms.quiet(m.terms.hoursOfDay([[quiet.from, quiet.to]])))] : []
}

/** Monday to Friday, each day whole. */
const USUAL = [true, true, true, true, true, false, false]

/** Which days of a week count, and in which hours, where hours are promised: of days that are promised each counts whole. */
function weekInWords(m: Messages, { hours }: DeadlinePolicy, calendar: Calendar): Block[] {
  const t = m.terms
  const { week } = calendar
  if (hours === undefined && countsEveryDay(calendar)) return [text(t.everyDayButClosed)]
  if (hours === undefined && week.every((day, index) => day.length > 0 === USUAL[index]))
    return [text(t.weekdays)]
  const open = week.flatMap((hours, index) =>
    hours.length > 0 ? [{ day: t.weekdayNames[index] ?? '', hours }] : [],
  )
  if (hours === undefined) return [text(t.daysOfWeek(open.map(({ day }) => day)))]
  const items = open.map(({ day, hours: stretches }) => ({
    text: day,
    detail: t.hoursOfDay(stretches),
  }))
  return [text(t.hoursOfWeek), { kind: 'list', items }]
}

/** What was added, and when. */
function addedLine(m: Messages, calendar: Calendar, added: Added): { text: string; detail: string } {
  const count = calendar.closed.filter(({ by }) => by === added.number).length
  return { text: addedName(m, added, count), detail: m.terms.added.on(dayOf(m, added.on)) }
}

/** `count`: the periods that it closes. */
export function addedName(m: Messages, added: Added, count: number): string {
  const t = m.terms.added
  const { kind, zone, population = 'pupils' } = added
  const [from, to] = [dayOf(m, added.from), dayOf(m, added.to)]
  if (kind === 'ministry') return t.ministry(zone ?? '', m.terms.populations[population], count, from, to)
  const name = added.name ?? t.nameless
  if (kind === 'opening') return t.opening(name, from)
  return kind === 'hand' ? t.hand(name, from, to) : t.ical(name, count, from, to)
}

/** As short as a list to choose from has it. */
export function addedChoice(m: Messages, { name, from }: Added): string {
  return m.terms.addedFrom(wholeCharacters(name ?? m.terms.added.nameless, 40), dayOf(m, from))
}

/** What is shown beside what is promised. */
export type Beside = {
  /** Of the organisation: each with whether it has terms of its own. */
  readonly groups: readonly Following[]
  /** Whoever reads it decides for the whole organisation, too. */
  readonly forAll: boolean
}

export function termsCard(m: Messages, whose: Whose, policy: DeadlinePolicy, beside?: Beside): Card {
  const t = m.terms
  const { groups = [], forAll = false } = beside ?? {}
  const hasOwn = groups.some(({ id, hasOwn: own }) => id === whose.group.id && own)
  const to = (command: string) => ({ command, input: inputOf(whose) })
  const toAll = { command: 'terms.show', input: inputOf({ ...whose, whole: true }) }
  return {
    tone: 'neutral',
    title: t.title(nameOf(whose)),
    body: [
      ...(whose.whole ? groupBlocks(m, groups) : []),
      // Of a single group, what it decides is what all of them do.
      ...(!whose.whole && (hasOwn || groups.length > 1)
        ? [text(hasOwn ? t.hasOwn : t.followsInstitute)]
        : []),
      ...inWords(m, policy),
      text(t.stepsTitle),
      ladderList(m, policy),
    ],
    actions: [
      {
        label: t.change,
        style: 'primary',
        intent: to('terms.propose'),
      },
      { label: t.changeToHours, style: 'plain', intent: to('terms.propose-hours') },
      { label: t.addCalendar, style: 'plain', intent: to('terms.add-calendar') },
      { label: t.addClosure, style: 'plain', intent: to('terms.add-closure') },
      // Where every day counts, none is left to be opened.
      ...(policy.calendar
        ? [{ label: t.addOpening, style: 'plain', intent: to('terms.add-opening') } as const]
        : []),
      { label: m.ladder.open, style: 'plain', intent: to('terms.ladder') },
      { label: t.changeQuiet, style: 'plain', intent: to('terms.quiet') },
      ...((policy.calendar?.added?.length ?? 0) > 0
        ? [{ label: t.dropCalendar, style: 'plain', intent: to('terms.drop-calendar') } as const]
        : []),
      ...(hasOwn && !whose.whole
        ? [{ label: t.follow, style: 'plain', intent: to('terms.follow') } as const]
        : []),
      ...(forAll && !whose.whole && groups.length > 1
        ? [{ label: t.wholeInstitute, style: 'plain', intent: toAll } as const]
        : []),
    ],
  }
}

export function proposedCard(m: Messages, zone: string, whose: Whose, proposed: Proposed): Card {
  const t = m.terms
  const { proposal, before } = proposed
  return {
    tone: 'attention',
    title: t.proposedTitle(nameOf(whose)),
    body: [
      text(t.insteadOf(m.within(proposal.policy), m.within(before))),
      ...inWords(m, proposal.policy).slice(1),
      { kind: 'divider' },
      ...effectBlocks(m, zone, proposed),
    ],
    actions: choices(m, whose, proposed),
  }
}

/** Other hours in which nobody is reminded: what is promised stays. */
export function proposedQuietCard(m: Messages, zone: string, whose: Whose, proposed: Proposed): Card {
  const t = m.terms
  const said = (policy: DeadlinePolicy) => {
    const [block = text(t.noQuiet)] = quietInWords(m, policy)
    return block
  }
  return {
    tone: 'attention',
    title: t.quietTitle(nameOf(whose)),
    body: [
      text(t.forNow),
      said(proposed.before),
      text(t.youPropose),
      said(proposed.proposal.policy),
      { kind: 'divider' },
      ...effectBlocks(m, zone, proposed),
    ],
    actions: choices(m, whose, proposed),
  }
}

/** Which groups are under it, and which have their own. */
function groupBlocks(m: Messages, groups: readonly Following[]): Block[] {
  const t = m.terms
  const named = (own: boolean) => {
    const codes = groups.flatMap(({ code, hasOwn }) => (hasOwn === own ? [code] : []))
    const more = codes.length - LISTED
    return more > 0 ? t.groupsAndMore(codes.slice(0, LISTED), more) : t.groups(codes)
  }
  const have = (own: boolean) => groups.some(({ hasOwn }) => hasOwn === own)
  return [
    text(have(false) ? t.followedBy(named(false)) : t.followedByNone),
    ...(have(true) ? [text(t.withOwn(named(true)))] : []),
  ]
}

/** The organisation's terms, which a group would be under again, with whom they tell when. */
export function followCard(m: Messages, zone: string, whose: Whose, proposed: Proposed): Card {
  const t = m.terms
  const { proposal, before } = proposed
  return {
    tone: 'attention',
    title: t.followTitle(whose.group.code),
    body: [
      text(t.insteadOf(m.within(proposal.policy), m.within(before))),
      ...inWords(m, proposal.policy).slice(1),
      text(t.stepsTitle),
      ladderList(m, proposal.policy),
      { kind: 'divider' },
      ...effectBlocks(m, zone, proposed),
    ],
    actions: choices(m, whose, proposed),
  }
}

/** What a proposal would do to each open question: when it is due, or when something is said next of it. */
export function effectBlocks(
  m: Messages,
  zone: string,
  { effects, groups }: Proposed,
  about: 'due' | 'next' = 'due',
): Block[] {
  const t = m.terms
  const shown = effects.slice(0, LISTED)
  const lineOf = about === 'due' ? effectLine : nextLine
  return [
    ...(groups.length > 0 ? groupBlocks(m, groups) : []),
    text(effects.length === 0 ? t.nothingOpen : t.openTitle(effects.length)),
    ...(shown.length > 0
      ? [{ kind: 'list', items: shown.map((effect) => lineOf(m, zone, effect)) } as const]
      : []),
    ...(effects.length > shown.length ? [text(t.more(effects.length - shown.length))] : []),
    text(t.choose),
  ]
}

/** It is made for what is asked from now on, or for what is open, too. */
export function choices(m: Messages, whose: Whose, { proposal, effects }: Proposed): Action[] {
  const t = m.terms
  const input = { number: `${proposal.number}`, ...inputOf(whose) }
  const makes = (applies: string) => ({ command: 'terms.make', input: { ...input, applies } })
  const moves = effects.some(({ changed }) => changed.kind === 'moves')
  return [
    { label: t.forNew, style: 'primary', intent: makes('new') },
    ...(moves ? [{ label: t.forOpen, style: 'plain', intent: makes('open') } as const] : []),
  ]
}

function effectLine(
  m: Messages,
  zone: string,
  { question, changed }: Effect,
): { text: string; detail: string } {
  const t = m.terms
  const { deadline, reference } = question
  const time = (due: Date | null | undefined) => (due ? m.shortTime(due, zone) : null)
  const now = time(deadline?.dueAt)
  if (changed.kind === 'keeps')
    return { text: reference, detail: changed.why === 'past' ? t.wouldBePast(now) : t.isBroken(now) }
  return { text: reference, detail: t.nowThen(now, time(changed.dueAt)) }
}

function nextLine(m: Messages, zone: string, effect: Effect): { text: string; detail: string } {
  const { question, changed, nextAt } = effect
  if (changed.kind === 'keeps') return effectLine(m, zone, effect)
  const time = (instant: Date | null) => instant && m.shortTime(instant, zone)
  const t = m.ladder
  const [now, then] = [time(nextAt), time(changed.nextStepAt)]
  const isPaused = question.deadline?.state === 'paused'
  const said = isPaused ? t.whilePaused : now === then ? t.nextAsNow(now) : t.nextThen(now, then)
  return { text: question.reference, detail: said }
}

/** `changed`: open questions that follow it from now on; `moved`: those of them that are due at another time. */
export function madeCard(
  m: Messages,
  whose: Whose,
  policy: DeadlinePolicy,
  { changed, moved }: { changed: number; moved: number },
): Card {
  const t = m.terms
  return {
    tone: 'good',
    title: t.madeTitle(nameOf(whose)),
    body: [
      text(t.promise(m.within(policy))),
      text(moved > 0 ? t.movedCount(moved) : changed > 0 ? t.alsoOpen(changed) : t.onlyNew),
    ],
    actions: [],
  }
}

/** To somebody whose questions, or who answers for questions, have another time now. */
export function movedCard(m: Messages, zone: string, whose: Whose, moved: readonly Moved[]): Card {
  const t = m.terms
  return {
    tone: 'attention',
    title: t.movedTitle(nameOf(whose)),
    body: [
      text(t.moved),
      {
        kind: 'list',
        items: moved.slice(0, LISTED).map(({ question, dueAt }) => ({
          text: question.reference,
          detail: t.nowThen(
            question.deadline?.dueAt ? m.shortTime(question.deadline.dueAt, zone) : null,
            m.shortTime(dueAt, zone),
          ),
        })),
      },
      ...(moved.length > LISTED ? [text(t.more(moved.length - LISTED))] : []),
    ],
    actions: [],
  }
}
