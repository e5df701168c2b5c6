/**
 * A question asks the same as another one of its group. Each keeps its asker, its reference and its promise; one answer is
 * given to both (decision 70). Until then it can be taken back.
 */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Language } from '../../kernel/actor.ts'
import { excerpt } from '../../kernel/text.ts'
import { inCharge } from '../../people/in-charge.ts'
import { toTrainers } from '../../people/to-trainers.ts'
import { questionAction, staffActions } from '../cards/actions.ts'
import { aboutQuestion, noticeCard } from '../cards/notices.ts'
import { toBeTold } from '../charge.ts'
import { answerers } from '../history-store.ts'
import { type Mergeable, mayMergeInto, parted } from '../merged.ts'
import { mayMove, QUESTION } from '../question.ts'
import { factsAsStored, type Located, locate, rulesOf, whoIn } from '../reading/locate.ts'
import { idIn } from '../reference.ts'
import { findQuestion, findQuestions, lockQuestions, type Question, storeMove } from '../store.ts'
import { holdMerged } from './along.ts'
import { locateFor, type Made, make, refusalOf } from './make.ts'
import { giveWhatWasAnswered } from './through.ts'

export type Merged = Made & {
  readonly main: Question
  /** How many answers it already had, which are on their way to whoever asked this one. */
  readonly answers: number
}

/**
 * The answer to the question `into` is given to this one too, and at once where it has one. What is merged into another
 * already stands for that other, and what was merged into this one goes along: nothing is ever merged in two steps.
 * @throws Refusal
 */
export async function merge(
  input: { reference?: string | undefined; into: string },
  ctx: Ctx,
): Promise<Merged> {
  const { unit } = ctx
  const located = await holdBoth(input, ctx)
  const { main, group } = located
  const answered = (await answerers(unit, main.id, main.cycle)).length > 0
  check(located, answered, ctx)
  const along = await holdMerged(located.question, ctx)
  const made = await mergeOne(located, main, ctx)
  const question = { ...located.question, ...withHolder(made, main), mergedInto: referred(main) }
  const answers = answered ? await giveWhatWasAnswered({ question, group }, main, ctx) : 0
  await post(ctx, [
    ...(answers > 0 ? [] : [tellAsker(located, made, ctx)]),
    ...(answers > 0 ? [] : tellHolders(located, made, main, ctx)),
  ])
  for (const one of along) await moveAlong({ question: one, group }, main, answered, ctx)
  return { ...made, main, answers }
}

const referred = ({ id, reference }: Question) => ({ id, reference })

/** Both, held, and the other as the one that gives the answer. */
async function holdBoth(
  input: { reference?: string | undefined; into: string },
  ctx: Ctx,
): Promise<Located & { main: Question }> {
  const { unit } = ctx
  const one = await locate(ctx, input.reference, false)
  const id = idIn(input.into)
  const named = id === undefined ? undefined : await findQuestion(unit, { id })
  const other = await locate(ctx, named?.reference ?? input.into, false)
  // What is merged into this one stands for itself here: the rules say so.
  const mainOf = ({ id, mergedInto }: Question) =>
    mergedInto && mergedInto.id !== one.question.id ? mergedInto.id : id
  // What it stands for may change for as long as it is not held.
  for (let mainId = mainOf(other.question); ; ) {
    const ids = [one.question.id, other.question.id, mainId]
    await lockQuestions(unit, ids)
    const held = await findQuestions(unit, ids)
    const [question, named, main] = ids.map((id) => held.get(id))
    if (!question || !named || !main) throw new Error('questions that are held are there')
    if (mainOf(named) === mainId) return { question, group: one.group, main }
    mainId = mainOf(named)
  }
}

function check({ question, group, main }: Located & { main: Question }, isAnswered: boolean, ctx: Ctx): void {
  const refusal = mayMove(rulesOf(question, ctx.now), 'merge', whoIn(ctx, group))
  if (refusal) throw refusalOf(refusal, question, into(question.mergedInto ?? main))
  const mergeable = (one: Question, answered: boolean): Mergeable => ({
    id: one.id,
    groupId: one.groupId,
    facts: factsAsStored(one),
    isAnswered: answered,
  })
  const other = mayMergeInto(mergeable(question, false), mergeable(main, isAnswered))
  if (other) throw refusalOf(other, other.code === 'between-two' ? main : question, into(main))
}

const into = ({ reference }: { reference: string }) => ({ into: reference })

function mergeOne(located: Located, main: Question, ctx: Ctx): Promise<Made> {
  const to = inCharge(main, ctx.now).who?.id ?? null
  return make(located, { kind: 'merge', into: main.id, to }, ctx)
}

/** Who has it from then on is who has the other. */
function withHolder({ next, question }: Made, main: Question) {
  const { assignedAt, claimedAt } = next
  const assignee = next.assigneeId === main.assignee?.id ? main.assignee : question.assignee
  return { assignee, assignedAt, claimedAt }
}

/** What was merged into one that is now merged itself. Nobody is told anew: the same is promised of them. */
async function moveAlong(located: Located, main: Question, answered: boolean, ctx: Ctx): Promise<void> {
  const { question, group } = located
  const { now, saidAt, actor, unit, ids } = ctx
  const parts = parted(factsAsStored(question), actor.personId, { now, saidAt })
  await storeMove(unit, question, parts, { id: ids.next(), text: null, choice: null })
  const free = { ...question, mergedInto: null }
  if (mayMove(rulesOf(free, now), 'merge', whoIn(ctx, group))) return
  const made = await mergeOne({ question: free, group }, main, ctx)
  const merged = { ...free, ...withHolder(made, main), mergedInto: referred(main) }
  if (answered) await giveWhatWasAnswered({ question: merged, group }, main, ctx)
}

/** They learn that an answer comes, and nothing of who else asked, or what. */
function tellAsker({ question, group }: Located, made: Made, ctx: Ctx): Outgoing {
  const words = ctx.messages(question.asker.language)
  const due = question.deadline?.dueAt
  const { merging, recall } = words.helpdesk
  const promised = due && due > ctx.now ? ` ${merging.samePromise(words.fullTime(due, ctx.actor.zone))}` : ''
  return toPerson(group, question.asker.id, {
    key: `question:${question.id}:merged:${made.id}`,
    card: noticeCard(merging.askerTitle(question.reference), {
      text: `${merging.forAsker}${promised}`,
      quote: [{ kind: 'text', text: recall(excerpt(question.text)) }],
    }),
    about: { type: QUESTION, id: question.id },
  })
}

/** Whoever has the other has this one too from now on; whoever had it need not answer it. None of those who did it. */
function tellHolders({ question, group }: Located, made: Made, main: Question, ctx: Ctx): Outgoing[] {
  const { actor, now } = ctx
  const about = { type: QUESTION, id: question.id } as const
  const key = `question:${question.id}:joined:${made.id}`
  const [former, holder] = [inCharge(question, now).who, inCharge(main, now).who]
  const told = [...new Map([former, holder].flatMap((one) => (one ? [[one.id, one] as const] : []))).values()]
  return told
    .filter(({ id }) => id !== actor.personId && id !== question.asker.id)
    .map(({ id, language }) => {
      const words = ctx.messages(language)
      const { merging, notYoursNow } = words.helpdesk
      const isTheirs = holder === null || id === holder.id
      const card = noticeCard(merging.staffTitle(actor.name, question.reference, main.reference), {
        text: `${isTheirs ? merging.oneAnswer(main.reference) : notYoursNow} ${aboutQuestion(words, question)}`,
        actions: [questionAction(words, 'show', (isTheirs ? main : question).reference)],
      })
      return toPerson(group, id, { key, card, about })
    })
}

export type Unmerged = Made & { readonly main: { readonly reference: string } | null }

/** It asks something else after all, and waits for an answer of its own. @throws Refusal */
export async function unmerge(input: { reference?: string | undefined }, ctx: Ctx): Promise<Unmerged> {
  const located = await locateFor('unmerge', ctx, input.reference)
  const { question, group } = located
  const made = await make(located, { kind: 'unmerge' }, ctx)
  const words = ctx.messages(question.asker.language)
  await post(ctx, [
    toPerson(group, question.asker.id, {
      key: `question:${question.id}:parted:${made.id}`,
      card: noticeCard(words.helpdesk.merging.ownAgainTitle(question.reference), {
        text: words.helpdesk.merging.ownAgain,
        quote: [{ kind: 'text', text: words.helpdesk.recall(excerpt(question.text)) }],
      }),
      about: { type: QUESTION, id: question.id },
    }),
  ])
  return { ...made, main: question.mergedInto }
}

/** The question has ended: those that still wait for its answer wait for one of their own, and whoever has them hears it. */
export async function partMerged({ question: main, group }: Located, ctx: Ctx): Promise<void> {
  const { unit, now, saidAt, actor, ids } = ctx
  for (const question of await holdMerged(main, ctx)) {
    if (question.state !== 'open' && question.state !== 'waiting') continue
    const id = ids.next()
    const made = parted(factsAsStored(question), actor.personId, { now, saidAt })
    await storeMove(unit, question, made, { id, text: null, choice: null })
    await post(ctx, await tellLeft({ question, group }, id, main, ctx))
  }
}

async function tellLeft(
  { question, group }: Located,
  moveId: string,
  main: Question,
  ctx: Ctx,
): Promise<Outgoing[]> {
  const card = (language: Language) => {
    const words = ctx.messages(language)
    const { merging } = words.helpdesk
    return noticeCard(merging.leftTitle(question.reference), {
      text: `${merging.left(main.reference)} ${aboutQuestion(words, question)}`,
      tone: 'attention',
      actions: staffActions(words, question.reference),
    })
  }
  const key = `question:${question.id}:left:${moveId}`
  const about = { type: QUESTION, id: question.id } as const
  const shows = question.state === 'open' ? { shows: 'written' as const } : {}
  const { actor, now } = ctx
  const holder = toBeTold(question, now)
  if (holder) return [toPerson(group, holder.id, { key, card: card(holder.language), about, ...shows })]
  return toTrainers(ctx, group, { key, card, about, ...shows, except: actor.personId })
}
