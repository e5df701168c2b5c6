/** How a clock starts for a question that is there already: asked again, or put on the forum. */
import type { Ctx } from '../../command/context.ts'
import { startDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { quoted } from '../../files/said.ts'
import { type Charge, inCharge } from '../../people/in-charge.ts'
import { loadMembers } from '../../people/store.ts'
import { staffActions } from '../cards/actions.ts'
import type { NewQuestionFacts } from '../cards/arrival.ts'
import { askerIn } from '../cards/asker.ts'
import { noticeCard } from '../cards/notices.ts'
import { toBeTold } from '../charge.ts'
import { QUESTION } from '../question.ts'
import type { Choice } from '../routing.ts'
import { after, alertNobody, factsOf, routeAgain, tell } from './arrival.ts'
import { stopClock } from './ending.ts'
import { locateFor, type Made, make } from './make.ts'

type ByReference = { reference?: string | undefined }

export type Reopened = Made & {
  /** When an answer is due; null where none is promised. */
  readonly due: Date | null
  /** Of a question put to one trainer who is not there: why. */
  readonly unheard: Charge | null
}

/** The asker says it is still unanswered: a new cycle with a deadline of its own, and no instant alert. */
export async function reopen(
  input: ByReference & { missing?: string | undefined },
  ctx: Ctx,
): Promise<Reopened> {
  const { unit, actor, now } = ctx
  const located = await locateFor('reopen', ctx, input.reference)
  const { question, group } = located
  await stopClock(located, ctx)
  const forum = question.channel === 'forum'
  const members = forum ? await loadMembers(unit, group.id, now) : []
  // A direct question stays with the one it was put to, who hears of it only when they are there.
  const routed = forum ? routeAgain(members, question, group) : null
  const assignee = routed ? routed.assignee : toBeTold(question, now)
  const isThere = forum || inCharge(question, now).who !== null
  const { missing } = input
  const move = { kind: 'reopen', to: assignee?.id ?? null } as const
  const said = missing === undefined ? undefined : { text: missing, files: [] }
  const choice: Choice | null = routed ? routed.choice : assignee && { how: 'kept' }
  const made = await make(located, move, ctx, { said, choice })
  const { cycle } = made.next
  const { organisationId } = question
  const subject = { organisationId, subjectType: QUESTION, subjectId: question.id, cycle }
  const policy = await ctx.policies.for(unit, group, QUESTION)
  const deadline = forum ? await startDeadline(ctx, policy, subject, actor.zone, ctx.saidAt) : null
  const wasNone = question.state === 'dismissed'
  const about = { type: QUESTION, id: question.id } as const
  const card = (language: typeof actor.language, platform?: string) => {
    const words = ctx.messages(language)
    const due = deadline ? words.fullTime(deadline.dueAt, actor.zone) : null
    return noticeCard(words.helpdesk.againTitle(question.asker.name, question.reference), {
      text: (wasNone ? words.helpdesk.wasAQuestionBy : words.helpdesk.reopenedBy)(actor.name, due),
      quote: quoted(
        words,
        {
          text: missing ? `${question.text}\n\n${words.helpdesk.stillMissing(missing)}` : question.text,
          files: question.files,
        },
        askerIn(words, question, platform),
      ),
      tone: 'attention',
      actions: staffActions(words, question.reference),
    })
  }
  const key = `question:${question.id}:reopened:${made.id}`
  const outgoing: Outgoing[] =
    assignee && isThere
      ? [
          toPerson(group, assignee.id, {
            key,
            card: card(assignee.language),
            about,
            shows: 'written',
            opensThread: true,
          }),
        ]
      : []
  // What stands in the trainers' place shows by itself that it is back.
  if (deadline && !assignee) {
    outgoing.push(
      ...toSpaces(group, 'trainers', {
        key,
        card: ({ platform }) => card(actor.organisationLanguage, platform),
        about,
        shows: 'written',
      }),
      ...alertNobody(`${key}:nobody`, after(question, made.next, null, deadline), members, group, ctx),
    )
  }
  await post(ctx, outgoing)
  return { ...made, due: deadline?.dueAt ?? null, unheard: isThere ? null : inCharge(question, now) }
}

export type Published = Made & { readonly facts: NewQuestionFacts }

/** A question put to one trainer moves to the forum: from now on an answer is guaranteed. */
export async function publish(input: ByReference, ctx: Ctx): Promise<Published> {
  const { unit, actor, now } = ctx
  const located = await locateFor('publish', ctx, input.reference)
  const { question, group } = located
  const members = await loadMembers(unit, group.id, now)
  const { assignee, kept, choice } = routeAgain(members, question, group)
  const made = await make(located, { kind: 'publish', to: assignee?.id ?? null }, ctx, { choice })
  const { organisationId, cycle } = question
  const subject = { organisationId, subjectType: QUESTION, subjectId: question.id, cycle }
  const policy = await ctx.policies.for(unit, group, QUESTION)
  const deadline = await startDeadline(ctx, policy, subject, actor.zone, ctx.saidAt)
  const facts = factsOf(question, assignee?.name ?? null, deadline.dueAt, policy, actor.zone)
  const arrival = {
    question: after(question, made.next, assignee, deadline),
    moveId: made.id,
    assignee,
    assigneeKnows: kept,
    members,
    deadlineId: deadline.id,
    heard: false,
  }
  await post(ctx, await tell(arrival, group, ctx))
  return { ...made, facts }
}
