/** Questions that ask the same: what their cards say of each other, and among which one chooses. */
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { type Block, type Card, privately, type Reply } from '../../view/card.ts'
import type { Merged, Unmerged } from '../moves/merge.ts'
import type { Alike } from '../reading/alike.ts'
import type { GoingOn } from '../reading/going-on.ts'
import type { Standing } from '../reading/standing.ts'
import { byId } from '../reference.ts'
import { COMMANDS, questionAction } from './actions.ts'
import { notedCard } from './notices.ts'

function isAwaited({ question }: Standing): boolean {
  return question.state === 'open' || question.state === 'waiting'
}

/** For whoever trains or coordinates: which one it waits for, and which wait for it. */
export function mergedFields(m: Messages, standing: Standing): Array<{ label: string; value: string }> {
  const { question, reader } = standing
  if (reader !== 'staff') return []
  const { labels } = m.helpdesk
  const waiting = question.merged.filter(({ state }) => state === 'open' || state === 'waiting')
  return [
    ...(question.mergedInto && isAwaited(standing)
      ? [{ label: labels.mergedInto, value: question.mergedInto.reference }]
      : []),
    ...(waiting.length > 0
      ? [{ label: labels.merged, value: waiting.map((one) => mergedOne(m, question, one)).join(', ') }]
      : []),
  ]
}

/** While its own clock stands still, that of the other one does not. */
function mergedOne(
  m: Messages,
  main: Standing['question'],
  one: { reference: string; state: string },
): string {
  const goesOn = main.state === 'waiting' && one.state === 'open'
  return goesOn ? m.helpdesk.merging.clockGoesOn(one.reference) : one.reference
}

/** Of those that changed hands with the one that gives the answer: no sentence where there are none. */
export function alongSaid(m: Messages, along: ReadonlyArray<{ reference: string }>): string[] {
  if (along.length === 0) return []
  return [m.helpdesk.merging.along(along.map(({ reference }) => reference).join(', '))]
}

/** Of those that wait for the same answer and have their own clock, which runs while this one stands still. */
export function goingOnSaid(m: Messages, zone: string, now: Date, others: readonly GoingOn[]): string[] {
  if (others.length === 0) return []
  const { clockRuns, clockPassed, goingOn } = m.helpdesk.merging
  const clocks = others.map(({ reference, dueAt }) =>
    (dueAt > now ? clockRuns : clockPassed)(reference, m.fullTime(dueAt, zone)),
  )
  return [goingOn(clocks.join(', '))]
}

/** For everybody else: that an answer comes, and nothing of the other question. */
export function mergedSaid(m: Messages, standing: Standing): Block[] {
  const { question, reader } = standing
  if (!question.mergedInto || reader === 'staff' || !isAwaited(standing)) return []
  const { toldAsker, inThread } = m.helpdesk.merging
  return [{ kind: 'text', text: reader === 'asker' ? toldAsker : inThread }]
}

/** The nearest ones, each with a button that says it is that one; another can be named by its reference. */
export function alikeCard(m: Messages, { question, alike }: Alike): Card {
  const { merging } = m.helpdesk
  const { reference } = question
  return {
    tone: 'neutral',
    title: merging.chooseTitle(reference),
    body: [
      { kind: 'text', text: alike.length > 0 ? merging.choose : merging.nothingNear },
      ...(alike.length > 0
        ? [
            {
              kind: 'list',
              items: alike.map((one) => ({
                text: `${one.reference} · ${excerpt(one.asked)}`,
                detail: one.said ? excerpt(one.said, 140) : m.helpdesk.states[one.state],
              })),
            } as const,
          ]
        : []),
    ],
    actions: [
      ...alike.map((one) => ({
        label: merging.sameAs(one.reference),
        style: 'plain' as const,
        intent: { command: COMMANDS.otherReference, input: { reference, into: byId(one.id) } },
      })),
      questionAction(m, 'otherReference', reference),
    ],
  }
}

export function mergedReply({ question, main, answers }: Merged, m: Messages): Reply {
  const { merged, mergedAnswered } = m.helpdesk.merging
  const text = (answers > 0 ? mergedAnswered : merged)(question.asker.name, main.reference)
  const actions = [
    ...(answers > 0 ? [] : [questionAction(m, 'apart', question.reference)]),
    questionAction(m, 'show', main.reference),
  ]
  return privately(notedCard(m, question, { text, tone: 'good', actions }))
}

export function unmergedReply({ question, main }: Unmerged, m: Messages): Reply {
  const text = m.helpdesk.merging.unmerged(main?.reference ?? '')
  const actions = [questionAction(m, 'show', question.reference)]
  return privately(notedCard(m, question, { text, tone: 'good', actions }))
}
