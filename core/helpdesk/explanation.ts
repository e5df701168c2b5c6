/** `/echeance`: the due time, day by day. A deadline that nobody can explain is not believed. */
import type { Ctx } from '../command/context.ts'
import { explain } from '../deadline/explain.ts'
import type { StoredDeadline } from '../deadline/store.ts'
import type { Messages } from '../i18n/messages.ts'
import { type Block, type Card, privately, type Reply } from '../view/card.ts'
import { questionAction } from './actions.ts'
import { locate } from './locate.ts'
import { guarantee, promised } from './promise.ts'
import type { Question } from './store.ts'

export async function explainDeadline(input: { reference?: string | undefined }, ctx: Ctx): Promise<Reply> {
  const { question } = await locate(ctx, input.reference, false)
  return privately(explanationCard(ctx.m, question, ctx.now, ctx.actor.personId === question.asker.id))
}

export function explanationCard(m: Messages, question: Question, now: Date, isAsker: boolean): Card {
  const h = m.helpdesk.explanation
  const { deadline, reference } = question
  if (!deadline) {
    return {
      tone: 'neutral',
      title: h.title(reference),
      body: [
        { kind: 'text', text: h.noGuarantee(question.assignee?.name ?? m.helpdesk.nobody, promised(m)) },
      ],
      actions: isAsker ? [questionAction(m, 'publish', reference, 'primary')] : [],
    }
  }
  // Once answered, the reckoning stands as it stood then.
  const said = explain(guarantee, deadline, deadline.metAt ?? now)
  const time = (instant: Date) => m.fullTime(instant, deadline.zone)
  const counted = said.days.map((one) => ({
    text: h.day(one.number, time(one.from), one.to ? time(one.to) : null),
    detail:
      one.pausedMs > 0
        ? h.countedAndPaused(m.duration(one.countedMs), m.duration(one.pausedMs))
        : h.counted(m.duration(one.countedMs)),
  }))
  const pauses = said.pauses.map((pause) => ({
    text: h.pause(time(pause.from), pause.to ? time(pause.to) : null),
    detail: h.notCounted(m.duration(pause.pausedMs)),
  }))
  const steps = said.steps.map((step) => ({
    text: `${step.at ? time(step.at) : h.afterThePause} · ${h.step(step.id)}`,
    detail: stepStanding(h, step, deadline, now),
  }))
  const body: Block[] = [
    { kind: 'text', text: h.started(time(said.startedAt), said.promisedDays, deadline.zone) },
    { kind: 'list', items: counted },
    ...(pauses.length > 0
      ? [{ kind: 'text', text: h.pausesTitle } as const, { kind: 'list', items: pauses } as const]
      : []),
    { kind: 'text', text: standing(m, question, said.dueAt, said.remainingMs, said.overdueMs) },
    { kind: 'divider' },
    { kind: 'text', text: h.stepsTitle },
    { kind: 'list', items: steps },
  ]
  return { tone: 'neutral', title: h.title(reference), body, actions: [] }
}

function stepStanding(
  h: Messages['helpdesk']['explanation'],
  { at, index }: { at: Date | null; index: number },
  deadline: StoredDeadline,
  now: Date,
): string {
  if (deadline.state === 'cancelled') return index <= deadline.step ? h.passed : h.notNeeded
  if (deadline.metAt) return at && at <= deadline.metAt ? h.passed : h.notNeeded
  return at && at <= now ? h.passed : h.toCome
}

function standing(
  m: Messages,
  question: Question,
  due: Date | null,
  remainingMs: number,
  overdueMs: number,
): string {
  const h = m.helpdesk.explanation
  const { deadline } = question
  if (!deadline) return ''
  const zone = deadline.zone
  if (deadline.metAt) {
    const when = m.fullTime(deadline.metAt, zone)
    return deadline.breachedAt && due
      ? h.metLate(when, m.fullTime(due, zone))
      : h.met(when, due ? m.fullTime(due, zone) : null)
  }
  if (deadline.state === 'cancelled') return h.cancelled
  if (!due) return h.pausedNow(m.duration(remainingMs))
  if (overdueMs > 0) return h.overdue(m.fullTime(due, zone), m.duration(overdueMs))
  return h.due(m.fullTime(due, zone), m.duration(remainingMs))
}
