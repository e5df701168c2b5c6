/** A trainer needs to know more: the clock stops until the asker has replied, and nobody is blamed for the wait. */
import type { Ctx } from '../../command/context.ts'
import { pauseDeadline, resumeDeadline, startDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { quoted, type Said, type Saying, saidIn } from '../../files/said.ts'
import type { Space } from '../../kernel/actor.ts'
import { type Assignee, type Charge, inCharge } from '../../people/in-charge.ts'
import { toTrainers } from '../../people/to-trainers.ts'
import { staffActions } from '../cards/actions.ts'
import { noticeCard, precisionCard, precisionInThreadCard } from '../cards/notices.ts'
import { toBeTold } from '../charge.ts'
import { lastPrecisionRequest } from '../history-store.ts'
import { QUESTION } from '../question.ts'
import { type GoingOn, readGoingOn } from '../reading/going-on.ts'
import type { Located } from '../reading/locate.ts'
import type { Question } from '../store.ts'
import { PRECISION } from '../waiting.ts'
import { correct } from './correcting.ts'
import { locateFor, type Made, make } from './make.ts'

type Input = { reference?: string | undefined } & Saying

export type PrecisionAsked = Made & { readonly goingOn: readonly GoingOn[] }

export async function askPrecision(input: Input, ctx: Ctx): Promise<PrecisionAsked> {
  const { actor } = ctx
  const located = await locateFor('ask-precision', ctx, input.reference)
  const { question, group } = located
  const said = await saidIn(input, ctx)
  const made = await make(located, { kind: 'ask-precision' }, ctx, { said })
  if (question.deadline) {
    const { corrected } = await pauseDeadline(ctx, ctx.policies, question.deadline.id, ctx.saidAt)
    if (corrected) await correct(located, ctx.saidAt, ctx, { paused: true })
  }
  const { organisationId } = question
  const waiting = { organisationId, subjectType: PRECISION, subjectId: made.id, cycle: question.cycle }
  const reminders = await ctx.policies.for(ctx.unit, group, PRECISION)
  await startDeadline(ctx, reminders, waiting, actor.zone, ctx.now)
  const about = { type: QUESTION, id: question.id } as const
  const key = `precision:${made.id}`
  const outgoing: Outgoing[] = [
    toPerson(group, question.asker.id, {
      key,
      card: precisionCard(ctx.messages(question.asker.language), question, actor.name, said),
      about,
      shows: 'precision-asked',
      opensThread: true,
    }),
  ]
  if (question.channel === 'forum') {
    const ours = ctx.messages(actor.organisationLanguage)
    const card = ({ platform }: Space) => precisionInThreadCard(ours, question, actor.name, said, platform)
    outgoing.push(...toSpaces(group, 'questions', { key: `${key}:thread`, card, about }))
  }
  await post(ctx, outgoing)
  return { ...made, goingOn: await readGoingOn(question, ctx) }
}

export type PrecisionGiven = Made & {
  /** When an answer is due from now on; null where none is promised. */
  readonly due: Date | null
  /** A pause does not undo a breach: no answer is promised for a time that has passed. */
  readonly late: boolean
  /** Whoever asked for it is not there any more, nor does anybody have the question: all who train the group are told. */
  readonly toTeam: boolean
  /** Of a question put to one trainer who is not there: why. */
  readonly unheard: Charge | null
}

export async function givePrecision(input: Input, ctx: Ctx): Promise<PrecisionGiven> {
  const located = await locateFor('give-precision', ctx, input.reference)
  return givePrecisionTo(located, await saidIn(input, ctx), ctx)
}

/** The asker's reply, by form or in the thread: the clock runs again. */
export async function givePrecisionTo(located: Located, said: Said, ctx: Ctx): Promise<PrecisionGiven> {
  const { actor, now } = ctx
  const { question, group } = located
  const made = await make(located, { kind: 'give-precision' }, ctx, { said })
  const due = question.deadline
    ? await resumeDeadline(ctx, ctx.policies, question.deadline.id, ctx.saidAt)
    : null
  const late = due !== null && due <= now
  const about = { type: QUESTION, id: question.id } as const
  const card = (language: typeof actor.language) => {
    const words = ctx.messages(language)
    const { precisionGiven, precisionGivenOverdue } = words.helpdesk
    const title = words.helpdesk.precisionGivenTitle(actor.name, question.reference)
    return noticeCard(title, {
      ...(due
        ? { text: (late ? precisionGivenOverdue : precisionGiven)(words.fullTime(due, actor.zone)) }
        : {}),
      quote: quoted(words, said, actor.name),
      actions: staffActions(words, question.reference),
    })
  }
  const key = `precision:${made.id}`
  const readers = await readersOf(question, ctx)
  const outgoing: Outgoing[] = readers.map((reader) =>
    toPerson(group, reader.id, {
      key,
      card: card(reader.language),
      about,
      shows: 'written',
      opensThread: true,
    }),
  )
  // Nobody has it: whoever trains the group may.
  const isForTeam = question.channel === 'forum' && readers.length === 0
  if (isForTeam)
    outgoing.push(
      ...(await toTrainers(ctx, group, { key, card, about, shows: 'written', except: actor.personId })),
    )
  if (question.channel === 'forum') {
    const there = { key: `${key}:thread`, card: { ...card(actor.organisationLanguage), actions: [] }, about }
    const here = ctx.message ? ctx.place.space?.id : undefined
    const elsewhere = { ...group, spaces: group.spaces.filter((space) => space.id !== here) }
    outgoing.push(...toSpaces(elsewhere, 'questions', there))
  }
  await post(ctx, outgoing)
  const isHeard = question.channel === 'forum' || inCharge(question, now).who !== null
  return { ...made, due, late, toTeam: isForTeam, unheard: isHeard ? null : inCharge(question, now) }
}

/**
 * Who is told what was given: whoever has the question, and whoever asked for it, as far as they are there. One that was
 * put to a single trainer waits for their return.
 */
async function readersOf(question: Question, { unit, now }: Ctx): Promise<Assignee[]> {
  const request = await lastPrecisionRequest(unit, question.id)
  const holder = question.channel === 'direct' ? toBeTold(question, now) : inCharge(question, now).who
  const all = [holder, request && inCharge(request.by, now).who]
  return [...new Map(all.flatMap((one) => (one ? [[one.id, one] as const] : []))).values()]
}
