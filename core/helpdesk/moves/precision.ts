/** A trainer needs to know more: the clock stops until the asker has replied, and nobody is blamed for the wait. */
import type { Ctx } from '../../command/context.ts'
import { pauseDeadline, resumeDeadline, startDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { quoted, type Said, type Saying, saidIn } from '../../files/said.ts'
import { staffActions } from '../cards/actions.ts'
import { noticeCard, precisionCard } from '../cards/notices.ts'
import { inCharge } from '../charge.ts'
import { lastPrecisionRequest } from '../history-store.ts'
import { QUESTION } from '../question.ts'
import type { Located } from '../reading/locate.ts'
import { PRECISION } from '../waiting.ts'
import { locateFor, type Made, make } from './make.ts'

type Input = { reference?: string | undefined } & Saying

export async function askPrecision(input: Input, ctx: Ctx): Promise<Made> {
  const { actor } = ctx
  const located = await locateFor('ask-precision', ctx, input.reference)
  const { question, group } = located
  const said = await saidIn(input, ctx)
  const made = await make(located, { kind: 'ask-precision' }, ctx, { said })
  if (question.deadline) await pauseDeadline(ctx, question.deadline)
  const { organisationId } = question
  const waiting = { organisationId, subjectType: PRECISION, subjectId: made.id, cycle: question.cycle }
  await startDeadline(ctx, ctx.policies.for(group, PRECISION), waiting, actor.zone, ctx.now)
  const about = { type: QUESTION, id: question.id } as const
  const card = (language: typeof actor.language) =>
    precisionCard(ctx.messages(language), question, actor.name, said)
  const key = `precision:${made.id}`
  const outgoing: Outgoing[] = [
    toPerson(group, question.asker.id, {
      key,
      card: card(question.asker.language),
      about,
      opensThread: true,
    }),
  ]
  if (question.channel === 'forum') {
    const inThread = { key: `${key}:thread`, card: card(actor.organisationLanguage), about }
    outgoing.push(...toSpaces(group, 'questions', inThread))
  }
  await post(ctx, outgoing)
  return made
}

export type PrecisionGiven = Made & {
  /** When an answer is due from now on; null where none is promised. */
  readonly due: Date | null
  /** A pause does not undo a breach: no answer is promised for a time that has passed. */
  readonly late: boolean
}

export async function givePrecision(input: Input, ctx: Ctx): Promise<PrecisionGiven> {
  const located = await locateFor('give-precision', ctx, input.reference)
  return givePrecisionTo(located, await saidIn(input, ctx), ctx)
}

/** The asker's reply, by form or in the thread: the clock runs again. */
export async function givePrecisionTo(located: Located, said: Said, ctx: Ctx): Promise<PrecisionGiven> {
  const { unit, actor, now } = ctx
  const { question, group } = located
  const made = await make(located, { kind: 'give-precision' }, ctx, { said })
  const due = question.deadline
    ? await resumeDeadline(ctx, ctx.policies, question.deadline, ctx.saidAt)
    : null
  const late = due !== null && due <= now
  const about = { type: QUESTION, id: question.id } as const
  const card = (language: typeof actor.language) => {
    const words = ctx.messages(language)
    const { precisionGiven, precisionGivenOverdue } = words.helpdesk
    return noticeCard(words, question, {
      text: due
        ? (late ? precisionGivenOverdue : precisionGiven)(actor.name, words.fullTime(due, actor.zone))
        : precisionGiven(actor.name, null),
      quote: quoted(words, said, actor.name),
      actions: staffActions(words, question.reference),
    })
  }
  const key = `precision:${made.id}`
  const request = await lastPrecisionRequest(unit, question.id)
  const holder = inCharge(question, now)
  const readers = new Map(
    [holder.who, request && inCharge(request.by, now).who].flatMap((one) => (one ? [[one.id, one]] : [])),
  )
  const outgoing: Outgoing[] = [...readers.values()].map((reader) =>
    toPerson(group, reader.id, { key, card: card(reader.language), about, opensThread: true }),
  )
  // Nobody has it: whoever trains the group may.
  if (question.channel === 'forum' && readers.size === 0)
    outgoing.push(...toSpaces(group, 'trainers', { key, card: card(actor.organisationLanguage), about }))
  if (question.channel === 'forum') {
    const there = { key: `${key}:thread`, card: { ...card(actor.organisationLanguage), actions: [] }, about }
    const here = ctx.message ? ctx.place.space?.id : undefined
    const elsewhere = { ...group, spaces: group.spaces.filter((space) => space.id !== here) }
    outgoing.push(...toSpaces(elsewhere, 'questions', there))
  }
  await post(ctx, outgoing)
  return { ...made, due, late }
}
