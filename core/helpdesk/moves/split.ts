/**
 * A question that asks two things becomes two, each with its answer. What is taken out of it was asked when it was: whoever
 * asked waits no longer for it because somebody made it a question of its own.
 */
import type { Ctx } from '../../command/context.ts'
import { startWith } from '../../deadline/lifecycle.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { attach } from '../../files/attached.ts'
import { localYear } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { saysTheSame } from '../../kernel/same-words.ts'
import { excerpt } from '../../kernel/text.ts'
import { inCharge } from '../../people/in-charge.ts'
import { loadMembers, nextNumber } from '../../people/store.ts'
import { noticeCard } from '../cards/notices.ts'
import { storeEdit } from '../edits/edit-store.ts'
import { asked, QUESTION } from '../question.ts'
import { locate } from '../reading/locate.ts'
import { questionReference } from '../reference.ts'
import { foundByItsWords } from '../similar/again.ts'
import { insertQuestion, type Question } from '../store.ts'
import { tell } from './arrival.ts'
import { locateFor, type Made, make } from './make.ts'

export type Split = Made & { readonly second: { readonly reference: string } }

/** What a form about a question begins with: its words. Empty where there is none to be seen. */
export async function wordsOf(reference: unknown, ctx: Ctx): Promise<string> {
  const { question } = await locate(ctx, typeof reference === 'string' ? reference : undefined, false)
  return question.text
}

/** `first`: its words from now on; `second`: those of the new one. @throws Refusal `split-same` and those of the move */
export async function split(
  input: { reference?: string | undefined; first: string; second: string },
  ctx: Ctx,
): Promise<Split> {
  const { unit, actor, ids, now } = ctx
  const located = await locateFor('split', ctx, input.reference)
  const { question, group } = located
  const { organisationId, id: groupId } = group
  if (saysTheSame(input.first, input.second)) throw new Refusal('split-same', { field: 'second' })
  const id = ids.next()
  const year = localYear(now, actor.zone)
  const reference = questionReference(group.code, year, await nextNumber(unit, groupId, 'question', year))
  const members = await loadMembers(unit, groupId, now)
  const holder = members.find((one) => one.id === inCharge(question, now).who?.id) ?? null
  const { channel, asker, askedAt } = question
  const moved = asked(
    {
      channel,
      askerId: asker.id,
      assigneeId: holder?.id ?? (channel === 'direct' ? (question.assignee?.id ?? null) : null),
    },
    { now, saidAt: askedAt },
  )
  const policy = await ctx.policies.for(unit, group, QUESTION)
  const subject = { organisationId, subjectType: QUESTION, subjectId: id, cycle: moved.next.cycle }
  const first = question.deadline
  const clock = first ? startWith(ctx, policy, subject, first.zone, first.startedAt) : undefined
  const text = input.second
  await insertQuestion(
    unit,
    { id, organisationId, groupId, reference, text, askedAt },
    moved,
    { how: 'kept' },
    clock ? [clock.part] : [],
  )
  await attach(unit, { saidId: id, questionId: id }, question.files)
  const made = await make(located, { kind: 'split', into: id }, ctx)
  await reword(question, input.first, ctx)
  const { state, cycle, assignedAt, claimedAt, handedWith, closedAt } = moved.next
  const second: Question = {
    ...question,
    ...{ id, reference, text, state, cycle, assignedAt, claimedAt, handedWith, closedAt },
    assignee: moved.next.assigneeId === null ? null : question.assignee,
    deadline: clock?.deadline ?? null,
    mergedInto: null,
    merged: [],
  }
  const arrival = {
    question: second,
    moveId: id,
    assignee: holder,
    // Whoever did it knows, and whoever put it to one person alone put both to them.
    assigneeKnows: holder?.id === actor.personId,
    members,
    deadlineId: clock?.deadline.id,
    heard: false,
  }
  await post(ctx, [
    ...(holder || clock ? await tell(arrival, group, ctx) : []),
    tellAsker(question, input.first, second, made, ctx),
  ])
  return { ...made, second }
}

/** The words of before stay in its history. */
async function reword(question: Question, text: string, ctx: Ctx): Promise<void> {
  const { unit, ids, now } = ctx
  const { id, cycle, text: before } = question
  if (saysTheSame(text, before)) return
  await storeEdit(unit, {
    ...{ id: ids.next(), saidId: id, questionId: id, before, after: text, cycle },
    ...{ editedAt: now, recordedAt: now },
  })
  await foundByItsWords(unit, question)
}

function tellAsker(question: Question, text: string, second: Question, made: Made, ctx: Ctx) {
  const { asker, id, groupId, organisationId } = question
  const words = ctx.messages(asker.language)
  const { splitting } = words.helpdesk
  return toPerson({ id: groupId, organisationId }, asker.id, {
    key: `question:${id}:split:${made.id}`,
    card: noticeCard(splitting.askerTitle(question.reference, second.reference), {
      text: second.deadline ? splitting.forAskerPromised : splitting.forAsker,
      quote: [
        {
          kind: 'list',
          items: [
            { text: `${question.reference} · ${excerpt(text)}` },
            { text: `${second.reference} · ${excerpt(second.text)}` },
          ],
        },
      ],
    }),
    about: { type: QUESTION, id },
  })
}
