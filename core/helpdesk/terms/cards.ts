/** What a group promises, in words; what a proposal would do; and what was decided. */
import type { Messages } from '../../i18n/messages.ts'
import type { Group } from '../../kernel/actor.ts'
import type { DeadlinePolicy } from '../../policy/policy.ts'
import { type Block, type Card, text } from '../../view/card.ts'
import type { Question } from '../store.ts'
import type { Effect, Proposed } from './proposing.ts'

/** A question whose promise stands elsewhere now. */
export type Moved = { readonly question: Question; readonly dueAt: Date }

/** Lines of a list that is read on a phone. */
const LISTED = 20

/** Of a local date, `2026-11-11`. */
function dayOf(m: Messages, date: string): string {
  return m.day(new Date(`${date}T12:00:00Z`), 'UTC')
}

/** In the words of whoever has to explain it. */
function inWords(m: Messages, policy: DeadlinePolicy): Block[] {
  const t = m.terms
  const { calendar } = policy
  if (!calendar) return [text(t.promise(m.within(policy))), text(t.everyDay)]
  const { holidays, school, closed } = calendar
  const closures = closed.filter(({ why }) => why === 'closure')
  return [
    text(t.promise(m.within(policy))),
    text(t.weekdays),
    text(
      holidays
        ? t.holidays(t.places[holidays.where] ?? holidays.where, dayOf(m, holidays.until))
        : t.noHolidays,
    ),
    ...(school ? [text(t.school(school.zone, dayOf(m, school.until)))] : []),
    ...(closures.length > 0 ? [text(t.closures(closures.length))] : []),
  ]
}

export function termsCard(m: Messages, group: Group, policy: DeadlinePolicy): Card {
  const t = m.terms
  return {
    tone: 'neutral',
    title: t.title(group.code),
    body: [
      ...inWords(m, policy),
      text(t.stepsTitle),
      {
        kind: 'list',
        items: [
          ...policy.steps.map(({ id, at }) => ({
            text: m.helpdesk.explanation.step(id),
            // The end of the time says by its name when it is.
            ...(at !== undefined && at < 1 ? { detail: t.stepAt(at) } : {}),
          })),
          ...(policy.afterBreach ? [{ text: m.helpdesk.explanation.step(policy.afterBreach.id) }] : []),
        ],
      },
    ],
    actions: [
      {
        label: t.change,
        style: 'primary',
        intent: { command: 'terms.propose', input: { group: group.code } },
      },
    ],
  }
}

export function proposedCard(m: Messages, zone: string, group: Group, proposed: Proposed): Card {
  const t = m.terms
  const { proposal, before, effects } = proposed
  const shown = effects.slice(0, LISTED)
  const input = { number: `${proposal.number}`, group: group.code }
  const moves = effects.some(({ changed }) => changed.kind === 'moves')
  return {
    tone: 'attention',
    title: t.proposedTitle(group.code),
    body: [
      text(t.insteadOf(m.within(proposal.policy), m.within(before))),
      ...inWords(m, proposal.policy).slice(1),
      { kind: 'divider' },
      text(effects.length === 0 ? t.nothingOpen : t.openTitle(effects.length)),
      ...(shown.length > 0
        ? [{ kind: 'list', items: shown.map((effect) => effectLine(m, zone, effect)) } as const]
        : []),
      ...(effects.length > shown.length ? [text(t.more(effects.length - shown.length))] : []),
      text(t.choose),
    ],
    actions: [
      {
        label: t.forNew,
        style: 'primary',
        intent: { command: 'terms.make', input: { ...input, applies: 'new' } },
      },
      ...(moves
        ? [
            {
              label: t.forOpen,
              style: 'plain',
              intent: { command: 'terms.make', input: { ...input, applies: 'open' } },
            } as const,
          ]
        : []),
    ],
  }
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

export function madeCard(m: Messages, group: Group, policy: DeadlinePolicy, moved: number): Card {
  const t = m.terms
  return {
    tone: 'good',
    title: t.madeTitle(group.code),
    body: [text(t.promise(m.within(policy))), text(moved > 0 ? t.movedCount(moved) : t.onlyNew)],
    actions: [],
  }
}

/** To somebody whose questions, or who answers for questions, have another time now. */
export function movedCard(m: Messages, zone: string, group: Group, moved: readonly Moved[]): Card {
  const t = m.terms
  return {
    tone: 'attention',
    title: t.movedTitle(group.code),
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
