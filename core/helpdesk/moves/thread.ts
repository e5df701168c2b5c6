/** Words written in a question's thread: what they mean depends on who writes, and on what the question waits for. */
import type { Ctx } from '../../command/context.ts'
import { noteKept, passHeard } from '../../delivery/heard-store.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { bindThread, passThread } from '../../delivery/store.ts'
import { quoted, type Said } from '../../files/said.ts'
import { type Group, hasRole, type Language, type Space } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { platformsOf } from '../../people/store.ts'
import { toTrainers } from '../../people/to-trainers.ts'
import { staffActions } from '../cards/actions.ts'
import { aboutQuestion, noticeCard, saidElsewhere } from '../cards/notices.ts'
import { toBeTold } from '../charge.ts'
import { findRemark } from '../history-store.ts'
import { meantAsAnswer } from '../meaning/answer.ts'
import { meantWithFiles } from '../meaning/question.ts'
import { mayMove, QUESTION } from '../question.ts'
import { type Located, locate, rulesOf, whoIn } from '../reading/locate.ts'
import { type Standing, standingOf } from '../reading/standing.ts'
import type { Question } from '../store.ts'
import { type Answered, give } from './answer.ts'
import { type Asked, ask } from './ask.ts'
import { asksInWords, type Beside, besideOf } from './beside.ts'
import { isAnswered } from './delivering.ts'
import { addEntry } from './entry.ts'
import { type InDoubt, keepAsQuestion } from './in-doubt.ts'
import { locateFor } from './make.ts'
import { givePrecisionTo, type PrecisionGiven } from './precision.ts'

export type Heard =
  /** What stands above is over: the words are a question of their own. */
  | { readonly kind: 'question'; readonly asked: Asked }
  /** The same, where it may be none. */
  | { readonly kind: 'in-doubt'; readonly doubt: InDoubt }
  | { readonly kind: 'answer'; readonly answered: Answered }
  | { readonly kind: 'precision'; readonly given: PrecisionGiven }
  /** Conversation: kept with the question, and no move. */
  | {
      readonly kind: 'remark'
      readonly standing: Standing
      readonly isPrivate: boolean
      /** Who cannot read it there, and was told of it: by name, or all who train the group where nobody has it. */
      readonly passedOnTo: { readonly name: string } | 'trainers' | null
      /** A trainer's words that announce an answer, or ask for something: they are passed on, and the clock runs on. */
      readonly holding: boolean
      /** Said in the thread: what its author has to be told of it. */
      readonly beside: Beside
    }

export async function hearInThread(said: Said, ctx: Ctx): Promise<Heard> {
  const heard = await hear(said, ctx)
  const { subject, repliesTo, thread, private: isPrivate } = ctx.place
  // Whoever replies to these words is understood, where it is told what is replied to.
  const isReply = !isPrivate && repliesTo.some((ref) => ref !== thread)
  if (ctx.message && subject && isReply && heard.kind !== 'question')
    await bindThread(ctx.unit, ctx.message, subject, thread)
  return heard
}

async function hear(said: Said, ctx: Ctx): Promise<Heard> {
  const located = await locate(ctx, undefined, true)
  const { question, group } = located
  const who = whoIn(ctx, group)
  if (asksAnew(located, said.text, ctx)) return askOrDoubt(located, said, ctx)
  const may = (kind: 'answer' | 'give-precision') =>
    mayMove(rulesOf(question, ctx.now), kind, who) === undefined
  if (may('give-precision')) return { kind: 'precision', given: await givePrecisionTo(located, said, ctx) }
  // Once answered, what trainers add in the thread is conversation: nobody needs a second alert for a "de rien". In
  // their own inbox nobody else would read it, so there it goes to the asker.
  if (may('answer') && (!isAnswered(question) || ctx.place.private)) {
    if (!isAnswered(question) && isHolding(said)) return remark(located, said, ctx, true)
    return { kind: 'answer', answered: await give(located, said, askerReadsHere(question, ctx), ctx) }
  }
  return remark(located, said, ctx)
}

/** Whoever shows something does not only say that an answer will come. */
function isHolding({ text, files }: Said): boolean {
  return files.length === 0 && meantAsAnswer(text) === 'holding'
}

/**
 * Whether words below a question that is over are one of their own: a trainee's, where it was none at all; below one that
 * was resolved or closed, only what a fellow trainee asks in so many words. Thanks are no question.
 */
function asksAnew({ question, group }: Located, text: string, ctx: Ctx): boolean {
  const isTrainee = hasRole(ctx.actor, group.id, 'trainee')
  if (!isTrainee || ctx.place.private || ctx.place.space?.purpose !== 'questions') return false
  if (question.state === 'dismissed') return true
  const isOver = question.state === 'resolved' || question.state === 'closed'
  return isOver && ctx.actor.personId !== question.asker.id && asksInWords(text)
}

/** What was withdrawn was no question: what follows it may be none either. */
async function askOrDoubt(located: Located, said: Said, ctx: Ctx): Promise<Heard> {
  const meant = meantWithFiles(said)
  if (located.question.state !== 'dismissed' || meant === 'question')
    return { kind: 'question', asked: await askBelow(located, said, ctx) }
  const kept = await keepAsQuestion(said, located.group, ctx)
  await noteKept(ctx.unit, ctx.written, kept)
  return { kind: 'in-doubt', doubt: { meant, kept, added: undefined } }
}

/** The thread is about the new question from then on: what is written below is for whoever asked last. */
async function askBelow({ question, group }: Located, said: Said, ctx: Ctx): Promise<Asked> {
  const made = await ask({ said, heard: true, takesThread: true }, group, ctx)
  if (ctx.message)
    await passThread(
      ctx.unit,
      ctx.message,
      { type: QUESTION, id: question.id },
      { type: QUESTION, id: made.id },
    )
  return made
}

/**
 * Conversation, kept with the question. In its thread it is passed on to the threads on other platforms, and in private
 * to whoever reads none of them; said in private, it is passed on to the other one, who cannot read it there.
 */
export async function remark(located: Located, said: Said, ctx: Ctx, holding = false): Promise<Heard> {
  const { question, group } = located
  const { now, actor } = ctx
  const id = await addEntry(question, 'remark', said, ctx, holding)
  const standing = standingOf(question, [], whoIn(ctx, group), now)
  const isPrivate = ctx.place.private
  const about = { type: QUESTION, id: question.id } as const
  const here = isPrivate ? undefined : ctx.place.space
  const mirrors = here && question.channel === 'forum' ? mirrorsOf(group, here) : []
  const read = new Set([here, ...mirrors].flatMap((space) => space?.platform ?? []))
  const trainer = toBeTold(question, now)
  const reader = standing.reader === 'asker' ? trainer : question.asker
  const readers = isPrivate ? [reader] : await unread([question.asker, trainer], read, ctx)
  const outgoing: Outgoing[] = mirrors.map((space) => ({
    key: `remark:${id}:${space.id}`,
    to: { space: space.id },
    organisationId: group.organisationId,
    groupId: group.id,
    about,
    card: saidElsewhere(ctx.messages(actor.organisationLanguage), question, actor, said),
  }))
  for (const one of readers) {
    if (!one || one.id === actor.personId) continue
    const words = ctx.messages(one.language)
    const quote = quoted(words, said, actor.name)
    const title = words.helpdesk.remarkTitle(actor.name, question.reference)
    const card = noticeCard(title, { text: aboutQuestion(words, question, one.id), quote })
    outgoing.push(toPerson(group, one.id, { key: `remark:${id}`, card, about, opensThread: true }))
  }
  const toTeam =
    isPrivate && !reader && question.channel === 'forum'
      ? await forTrainers(group, question, id, said, ctx)
      : []
  await post(ctx, [...outgoing, ...toTeam])
  const passedOnTo = !isPrivate
    ? null
    : reader
      ? { name: reader.name }
      : toTeam.length > 0
        ? 'trainers'
        : null
  const isTold = isPrivate || holding
  const beside: Beside = isTold ? { kind: 'nothing' } : await besideOf(located, standing, said, ctx)
  return { kind: 'remark', standing, isPrivate, passedOnTo, holding, beside }
}

/** The asker writes, and nobody has the question. */
function forTrainers(
  group: Group,
  question: Question,
  id: string,
  said: Said,
  ctx: Ctx,
): Promise<Outgoing[]> {
  const { actor } = ctx
  const card = (language: Language) => {
    const words = ctx.messages(language)
    return noticeCard(words.helpdesk.remarkTitle(actor.name, question.reference), {
      text: aboutQuestion(words, question),
      quote: quoted(words, said, actor.name),
      actions: staffActions(words, question.reference),
    })
  }
  const about = { type: QUESTION, id: question.id } as const
  const shows = question.state === 'open' ? { shows: 'written' as const } : {}
  return toTrainers(ctx, group, { key: `remark:${id}`, card, about, ...shows, except: actor.personId })
}

/**
 * Where else the words are read: the other places of questions; where trainers have a place on a platform without one,
 * that place.
 */
function mirrorsOf(group: Group, here: Space): Space[] {
  const others = group.spaces.filter(({ id, purpose }) => purpose === 'questions' && id !== here.id)
  const covered = new Set([here, ...others].map(({ platform }) => platform))
  const trainers = group.spaces.filter(
    ({ purpose, platform }) => purpose === 'trainers' && !covered.has(platform),
  )
  return [...others, ...trainers]
}

type Reader = { id: string; language: Language }

/** Those of the readers who have no account on any of these platforms. */
async function unread(
  readers: ReadonlyArray<Reader | null>,
  platforms: ReadonlySet<string>,
  { unit }: Ctx,
): Promise<Reader[]> {
  const some = readers.filter((one) => one !== null)
  const known = await platformsOf(
    unit,
    some.map(({ id }) => id),
  )
  return some.filter(({ id }) => !known.get(id)?.some((platform) => platforms.has(platform)))
}

/** A thread in the group's space is read by the asker when they are on that platform; a private one is not theirs. */
export function askerReadsHere(question: Question, ctx: Ctx): boolean {
  return (
    !ctx.place.private &&
    ctx.place.space !== undefined &&
    question.askerPlatforms.includes(ctx.place.space.platform)
  )
}

/**
 * What a trainer wrote in the thread was their answer after all: these words, or what they wrote last.
 * @throws Refusal `nothing-to-pass-on`
 */
export async function wasAnswer(
  input: { reference?: string | undefined; said?: string | undefined },
  ctx: Ctx,
): Promise<Answered> {
  const located = await locateFor('answer', ctx, input.reference)
  const { id, reference } = located.question
  const said = await findRemark(ctx.unit, { questionId: id, authorId: ctx.actor.personId, id: input.said })
  if (!said) throw new Refusal('nothing-to-pass-on', { reference })
  const answered = await give(located, said, false, ctx)
  await passHeard(ctx.unit, said.id, answered.id)
  return answered
}
