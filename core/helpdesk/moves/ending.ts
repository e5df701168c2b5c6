/** How a question ends: the clock stops, and what it climbed and breached so far stays on record. */
import type { Ctx } from '../../command/context.ts'
import { cancelDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Language } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Assignee, Given } from '../../people/in-charge.ts'
import { findAssignees } from '../../people/in-charge-store.ts'
import { loadStaffedGroups } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { questionAction } from '../cards/actions.ts'
import { noticeCard } from '../cards/notices.ts'
import { sheetAction } from '../cards/sheets.ts'
import { toBeTold } from '../charge.ts'
import { answerers } from '../history-store.ts'
import { QUESTION } from '../question.ts'
import type { Located } from '../reading/locate.ts'
import { foundByNothing } from '../similar/again.ts'
import { learnWords } from '../similar/learn.ts'
import type { Question } from '../store.ts'
import { correct } from './correcting.ts'
import { locateFor, type Made, make } from './make.ts'
import { partMerged } from './merge.ts'

/** The promise has lost its object when that was said, however late it is read. */
export async function stopClock(located: Located, ctx: Ctx): Promise<void> {
  const { deadline } = located.question
  if (!deadline) return
  const { corrected } = await cancelDeadline(ctx, deadline.id, ctx.saidAt)
  if (corrected) await correct(located, ctx.saidAt, ctx)
}

type ByReference = { reference?: string | undefined }

/**
 * The asker says it is resolved, answered or not. `bySimilar`: by a question like it, or a sheet, which was shown to them; `by`:
 * which one, as its button has it.
 */
export async function resolve(
  input: ByReference & { bySimilar?: boolean; by?: string | undefined },
  ctx: Ctx,
): Promise<Made> {
  const { actor } = ctx
  const located = await locateFor('resolve', ctx, input.reference)
  const { question, group } = located
  const made = await make(located, { kind: 'resolve', bySimilar: input.bySimilar ?? false }, ctx)
  await stopClock(located, ctx)
  const about = { type: QUESTION, id: question.id } as const
  const key = `question:${question.id}:resolved:${made.id}`
  const told = (await concerned(question, ctx)).map(({ id, language }) => {
    const words = ctx.messages(language)
    const { resolvedTitle, resolvedBy } = words.helpdesk
    const card = noticeCard(resolvedTitle(question.reference), {
      text: resolvedBy(actor.name),
      tone: 'good',
      // An answer that was enough for one is worth keeping for others.
      actions: made.record.from === 'answered' ? [sheetAction(words, 'keep', question.reference)] : [],
    })
    return toPerson(group, id, { key, card, about })
  })
  await post(ctx, told)
  await partMerged(located, ctx)
  if (input.bySimilar && input.by) await learnWords(question, input.by, ctx)
  return made
}

/** Whoever has the question, and those who answered it: as far as they train the group still, each of them once. */
async function concerned(question: Question, { unit, now, actor }: Ctx): Promise<Assignee[]> {
  const answered = await answerers(unit, question.id, question.cycle)
  const people = answered.length > 0 ? await findAssignees(unit, question.groupId, answered) : new Map()
  const theirs = [...people.values()].map(
    (assignee): Given => ({ assignee, assignedAt: null, claimedAt: null }),
  )
  const told = [question, ...theirs].flatMap((given) => toBeTold(given, now) ?? [])
  return [...new Map(told.filter(({ id }) => id !== actor.personId).map((one) => [one.id, one])).values()]
}

/** A trainer or coordinator closes it, saying why. Unanswered, the coordinators hear of it: closing is no way out. */
export async function close(input: ByReference & { reason: string }, ctx: Ctx): Promise<Made> {
  const { actor } = ctx
  const located = await locateFor('close', ctx, input.reference)
  const { question, group } = located
  const made = await make(located, { kind: 'close', reason: input.reason }, ctx)
  await stopClock(located, ctx)
  const about = { type: QUESTION, id: question.id } as const
  const key = `question:${question.id}:closed:${made.id}`
  const quote = [{ kind: 'quote', text: input.reason, by: actor.name }] as const
  const theirs = ctx.messages(question.asker.language)
  const actions = [questionAction(theirs, 'stillUnanswered', question.reference)]
  const { closedForAskerTitle, closedForAsker } = theirs.helpdesk
  const told = noticeCard(closedForAskerTitle(question.reference), { text: closedForAsker, quote, actions })
  const outgoing: Outgoing[] = [toPerson(group, question.asker.id, { key, about, card: told })]
  // What is put directly to one trainer is between the two of them, and was promised to nobody.
  if (question.state !== 'answered' && question.channel === 'forum') {
    const staffed = (await loadStaffedGroups(ctx.unit, [group.id], ctx.now)).get(group.id)
    const card = (language: Language) => {
      const words = ctx.messages(language)
      const { closedUnansweredTitle, closedUnanswered } = words.helpdesk
      const text = closedUnanswered(actor.name)
      return noticeCard(closedUnansweredTitle(question.reference), { text, quote, tone: 'attention' })
    }
    const said = { key: `${key}:unanswered`, about, card }
    outgoing.push(...(staffed ? toCoordinators(staffed, said, actor.personId) : []))
  }
  await post(ctx, outgoing)
  await partMerged(located, ctx)
  return made
}

/** A precision was asked and never given: closed kindly, in the asker's own language. */
export async function letRest(input: ByReference, ctx: Ctx): Promise<Made> {
  const { question } = await locateFor('close', ctx, input.reference)
  if (question.state !== 'waiting')
    throw new Refusal('question-state', {
      reference: question.reference,
      state: question.state,
      move: 'give-precision',
    })
  return close({ ...input, reason: ctx.messages(question.asker.language).helpdesk.noPrecision }, ctx)
}

/** "This was not a question": free words in the questions space were taken for one. */
export async function dismiss(input: ByReference, ctx: Ctx): Promise<Made> {
  const { actor, now } = ctx
  const located = await locateFor('dismiss', ctx, input.reference)
  const { question, group } = located
  const made = await make(located, { kind: 'dismiss' }, ctx)
  await foundByNothing(ctx.unit, located.question)
  await stopClock(located, ctx)
  const about = { type: QUESTION, id: question.id } as const
  const key = `question:${question.id}:dismissed:${made.id}`
  const card = (language: typeof actor.language) => {
    const words = ctx.messages(language)
    const { dismissedTitle, dismissedBy } = words.helpdesk
    return noticeCard(dismissedTitle(question.reference), { text: dismissedBy(actor.name) })
  }
  const assignee = toBeTold(question, now)
  const told =
    question.channel === 'forum'
      ? toSpaces(group, 'trainers', { key, card: card(actor.organisationLanguage), about })
      : assignee
        ? [toPerson(group, assignee.id, { key, card: card(assignee.language), about })]
        : []
  await post(ctx, told)
  await partMerged(located, ctx)
  return made
}
