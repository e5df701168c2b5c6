/**
 * The rules of a question: what may be done to it, by whom, in which state, and what is on record afterwards. These
 * functions decide and say what to append; they store nothing.
 *
 * States, what leads into each, and what leads out:
 *
 *     open       in: asked, give-precision, reopen, publish, take-back
 *                out: answer, ask-precision, resolve, close, dismiss
 *     waiting    in: ask-precision (for a word from the asker)
 *                out: give-precision, answer, resolve, close, publish
 *     answered   in: answer
 *                out: resolve, reopen, close, publish, take-back (it was no answer yet)
 *     resolved   in: resolve (the asker says so)                    out: reopen, publish
 *     closed     in: close (a trainer or coordinator, with reason)  out: reopen, publish
 *     dismissed  in: dismiss (it was no question)                   out: reopen (it was one after all)
 *
 * `claim`, `transfer` and `decline` (whoever has it cannot answer it: somebody else has it, or nobody) change who has it
 * and not where it stands; so does a second `answer`. `reopen` begins a new cycle, `publish` moves a question from one trainer to the forum, where an answer is guaranteed: both start a clock.
 * `merge` says that it asks the same as another question of its group: it stays what it is, with its asker and its promise, and
 * the answer to the other is given to it too (merged.ts); `unmerge` takes that back. Decision 70.
 * `split` takes a second thing that it asks out of it: a question of the same asker from then on, asked when it was.
 * `release`, `hand-over` and `give-back` are nobody's wish: whoever had it left, is away, or turned out to be the asker
 * (release, or hand-over to whoever stands in), or did not after all (give-back).
 *
 * The history of a question is its records, in order, never changed: `records.reduce(evolve, asked(…))` is the question.
 */
/** What a subject of this kind is called: in deadlines, threads and messages. */
export const QUESTION = 'question'

export const QUESTION_STATES = ['open', 'waiting', 'answered', 'resolved', 'closed', 'dismissed'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

/** On the forum an answer is guaranteed; put directly to one trainer, it is tracked without guarantee (seed 001). */
export type Channel = 'forum' | 'direct'

/** What the rules look at, and what a move changes. */
export type QuestionFacts = {
  readonly state: QuestionState
  readonly channel: Channel
  /** From 1; each reopening begins another, with a deadline of its own. */
  readonly cycle: number
  readonly askerId: string
  readonly assigneeId: string | null
  /** Since when the assignee has it. */
  readonly assignedAt: Date | null
  /** When the assignee took it on themselves; null while it was only given to them. */
  readonly claimedAt: Date | null
  /** What was said to whoever has it by whoever passed it on; null where nothing was, and where it was not passed on. */
  readonly handedWith: string | null
  /** When it was resolved, closed or dismissed. */
  readonly closedAt: Date | null
  /** The question whose answer is given to this one too; null for one that stands by itself. */
  readonly mergedIntoId: string | null
}

export const MOVES = [
  'answer',
  'take-back',
  'claim',
  'transfer',
  'decline',
  'ask-precision',
  'give-precision',
  'resolve',
  'reopen',
  'close',
  'dismiss',
  'publish',
  'merge',
  'unmerge',
  'split',
] as const
export type MoveKind = (typeof MOVES)[number]

/** What somebody does to a question. `to`: who has it from then on; null when nobody is there. */
export type Move =
  | {
      readonly kind: Exclude<
        MoveKind,
        'answer' | 'transfer' | 'decline' | 'close' | 'reopen' | 'publish' | 'resolve' | 'merge' | 'split'
      >
    }
  /** `through`: the question that it was written for, when that asks the same. */
  | { readonly kind: 'answer'; readonly through?: string }
  /** `bySimilar`: they found the answer in a question like it. */
  | { readonly kind: 'resolve'; readonly bySimilar?: boolean }
  | {
      readonly kind: 'transfer'
      readonly to: string
      readonly present: boolean
      readonly reason: string | null
    }
  | { readonly kind: 'decline'; readonly to: string | null; readonly reason: string }
  | { readonly kind: 'reopen' | 'publish'; readonly to: string | null }
  | { readonly kind: 'close'; readonly reason: string }
  /** `into`: the question that asks the same; `to`: whoever has that one. */
  | { readonly kind: 'merge'; readonly into: string; readonly to: string | null }
  /** It asked two things: `into` is the question that asks the second from now on. */
  | { readonly kind: 'split'; readonly into: string }

export type Who = {
  readonly personId: string
  readonly isTrainer: boolean
  readonly isCoordinator: boolean
}

export type DecideOptions = {
  readonly now: Date
  /** When it was said; earlier than `now` for what is heard late. */
  readonly saidAt: Date
}

/** Why a question is nobody's again: whoever had it left, is away, or turned out to be the asker. */
export type ReleaseReason = 'left' | 'away' | 'own'

/** What happened to a question: append-only, one for each move. */
export type MoveRecord = {
  readonly kind: 'ask' | MoveKind | 'release' | 'hand-over' | 'give-back'
  /** Null where it is nobody's act, and in what was carried over from before moves were recorded. */
  readonly by: string | null
  /** Null for `ask`, and where it is not known. */
  readonly from: QuestionState | null
  readonly to: QuestionState
  readonly cycle: number
  /** Who has it from then on. */
  readonly assigneeId: string | null
  /** Why it was closed or passed on, in somebody's words; or why it is nobody's again (a `ReleaseReason`). */
  readonly reason: string | null
  /** Of `resolve`: the answer was found in a question like it. */
  readonly bySimilar?: true
  /** The other question that it is about: merged into, parted from or split off, or whose answer is given to it too. */
  readonly withId: string | null
  readonly saidAt: Date
  readonly recordedAt: Date
}

export type MoveRefusal =
  | { readonly code: 'not-the-asker' | 'not-a-trainer-here' | 'not-staff-here' }
  /** Nobody answers, passes on or closes what they asked themselves. */
  | { readonly code: 'own-question' }
  | { readonly code: 'question-state'; readonly state: QuestionState; readonly move: MoveKind }
  | { readonly code: 'already-on-forum' }
  /** The first who takes it has it. */
  | { readonly code: 'already-claimed' }
  | { readonly code: 'not-to-the-asker' | 'already-theirs' | 'trainer-absent' }
  /** Somebody else has it, or nobody. */
  | { readonly code: 'not-with-you' }
  /** It is between its asker and one trainer. */
  | { readonly code: 'between-two' }
  | { readonly code: 'already-merged' | 'not-merged' }

export type Refused = { readonly ok: false; readonly refusal: MoveRefusal }
export type Moved = { readonly ok: true; readonly next: QuestionFacts; readonly record: MoveRecord }
export type Outcome = Moved | Refused

type Rule = {
  readonly by: 'asker' | 'trainer' | 'staff'
  readonly from: readonly QuestionState[]
  /** Undefined: it stays where it is. */
  readonly to?: QuestionState
}

/**
 * `answer` stays possible once answered: two trainers answer at the same time, the first meets the guarantee and the
 * second adds to it; nothing written is lost. `claim` does not: there is nothing left to take.
 */
const RULES: Readonly<Record<MoveKind, Rule>> = {
  answer: { by: 'trainer', from: ['open', 'waiting', 'answered'], to: 'answered' },
  'take-back': { by: 'trainer', from: ['answered'], to: 'open' },
  claim: { by: 'trainer', from: ['open', 'waiting'] },
  transfer: { by: 'staff', from: ['open', 'waiting'] },
  decline: { by: 'trainer', from: ['open', 'waiting'] },
  'ask-precision': { by: 'trainer', from: ['open'], to: 'waiting' },
  'give-precision': { by: 'asker', from: ['waiting'], to: 'open' },
  resolve: { by: 'asker', from: ['open', 'waiting', 'answered'], to: 'resolved' },
  reopen: { by: 'asker', from: ['answered', 'resolved', 'closed', 'dismissed'], to: 'open' },
  close: { by: 'staff', from: ['open', 'waiting', 'answered'], to: 'closed' },
  dismiss: { by: 'asker', from: ['open'], to: 'dismissed' },
  publish: { by: 'asker', from: ['open', 'waiting', 'answered', 'resolved', 'closed'], to: 'open' },
  merge: { by: 'staff', from: ['open', 'waiting'] },
  unmerge: { by: 'staff', from: ['open', 'waiting'] },
  split: { by: 'trainer', from: ['open', 'waiting'] },
}

/** A question that was just asked, and the first record of its history. */
export function asked(
  about: Pick<QuestionFacts, 'channel' | 'askerId' | 'assigneeId'>,
  { now, saidAt }: DecideOptions,
): Moved {
  const { channel, askerId, assigneeId } = about
  const next: QuestionFacts = {
    state: 'open',
    channel,
    cycle: 1,
    askerId,
    assigneeId,
    assignedAt: assigneeId === null ? null : now,
    claimedAt: null,
    handedWith: null,
    closedAt: null,
    mergedIntoId: null,
  }
  const record: MoveRecord = {
    kind: 'ask',
    by: askerId,
    from: null,
    to: 'open',
    cycle: 1,
    assigneeId,
    reason: null,
    withId: null,
    saidAt,
    recordedAt: now,
  }
  return { ok: true, next, record }
}

/** One move by one person. On refusal nothing changes and nothing is to be appended. */
export function decide(question: QuestionFacts, move: Move, who: Who, options: DecideOptions): Outcome {
  const refusal = mayMove(question, move.kind, who) ?? fits(question, move)
  if (refusal) return { ok: false, refusal }
  return recorded(
    question,
    {
      kind: move.kind,
      by: who.personId,
      to: RULES[move.kind].to ?? question.state,
      cycle: move.kind === 'reopen' ? question.cycle + 1 : question.cycle,
      assigneeId: assigneeAfter(question, move, who),
      reason: 'reason' in move ? move.reason : null,
      ...(move.kind === 'resolve' && move.bySimilar ? { bySimilar: true } : {}),
      withId: otherOf(question, move),
    },
    options,
  )
}

/** The question after this, which changes what it names and nothing else, and the record of it. */
export function recorded(
  question: QuestionFacts,
  what: Pick<MoveRecord, 'kind' | 'by'> & Partial<MoveRecord>,
  { now, saidAt }: DecideOptions,
): Moved {
  const { state, cycle, assigneeId } = question
  const stays = { from: state, to: state, cycle, assigneeId, reason: null, withId: null }
  const record = { ...stays, saidAt, recordedAt: now, ...what }
  return { ok: true, next: evolve(question, record), record }
}

/**
 * Whoever had it is not in charge of it any more: from now on whoever stands in has it, or nobody. `by`: who made it so, if
 * anybody did.
 */
export function released(
  question: QuestionFacts,
  { why, by, now, to = null }: { why: ReleaseReason; by: string | null; now: Date; to?: string | null },
): Moved {
  const kind = to === null ? 'release' : 'hand-over'
  return recorded(question, { kind, by, assigneeId: to, reason: why }, { now, saidAt: now })
}

/** Why this person may not do this to this question now; undefined when they may. For showing buttons, too. */
export function mayMove(question: QuestionFacts, kind: MoveKind, who: Who): MoveRefusal | undefined {
  const rule = RULES[kind]
  const isAsker = who.personId === question.askerId
  if (rule.by === 'asker' && !isAsker) return { code: 'not-the-asker' }
  if (rule.by !== 'asker') {
    const entitled = who.isTrainer || (rule.by === 'staff' && who.isCoordinator)
    if (!entitled) return { code: rule.by === 'staff' ? 'not-staff-here' : 'not-a-trainer-here' }
    if (isAsker) return { code: 'own-question' }
  }
  if (!rule.from.includes(question.state))
    return { code: 'question-state', state: question.state, move: kind }
  if (kind === 'publish' && question.channel === 'forum') return { code: 'already-on-forum' }
  const hasIt = question.assigneeId === who.personId
  if (kind === 'claim' && question.claimedAt && question.assigneeId && !hasIt)
    return { code: 'already-claimed' }
  if (kind === 'decline' && !hasIt) return { code: 'not-with-you' }
  if (kind === 'merge' && question.channel === 'direct') return { code: 'between-two' }
  if (kind === 'merge' && question.mergedIntoId !== null) return { code: 'already-merged' }
  if (kind === 'unmerge' && question.mergedIntoId === null) return { code: 'not-merged' }
  return undefined
}

/** Why this person may not ask others for help with it now; undefined when they may: whoever may answer it while it is awaited. */
export function mayAskForHelp(question: QuestionFacts, who: Who): MoveRefusal | undefined {
  const refusal = mayMove(question, 'claim', who)
  // Who has it does not matter.
  return refusal?.code === 'already-claimed' ? undefined : refusal
}

/** Why this person may not show it to others for help; undefined when they may. What was put to one trainer is between two. */
export function mayBringIn(question: QuestionFacts, who: Who): MoveRefusal | undefined {
  return mayAskForHelp(question, who) ?? (question.channel === 'direct' ? { code: 'between-two' } : undefined)
}

/** What leaves a question with somebody who has not taken it, or with nobody. */
const PASSED_ON: ReadonlySet<MoveRecord['kind']> = new Set([
  'transfer',
  'decline',
  'release',
  'hand-over',
  'give-back',
])

/** The question after one more record. */
export function evolve(question: QuestionFacts, record: MoveRecord): QuestionFacts {
  const { kind, to, cycle, assigneeId, reason, recordedAt } = record
  const isNew = assigneeId !== question.assigneeId || kind === 'publish'
  const ends = kind === 'resolve' || kind === 'close' || kind === 'dismiss'
  const restarts = kind === 'reopen' || kind === 'publish'
  return {
    ...question,
    state: to,
    channel: kind === 'publish' ? 'forum' : question.channel,
    cycle,
    assigneeId,
    assignedAt: isNew ? (assigneeId === null ? null : recordedAt) : question.assignedAt,
    handedWith:
      kind === 'transfer' || kind === 'decline' ? reason : isNew || restarts ? null : question.handedWith,
    claimedAt:
      kind === 'claim'
        ? recordedAt
        : restarts || PASSED_ON.has(kind) || (kind === 'merge' && isNew)
          ? null
          : question.claimedAt,
    closedAt: ends ? recordedAt : restarts ? null : question.closedAt,
    mergedIntoId: mergedAfter(question, record),
  }
}

/** The other question that a move is about. */
function otherOf({ mergedIntoId }: QuestionFacts, move: Move): string | null {
  switch (move.kind) {
    case 'merge':
    case 'split':
      return move.into
    case 'unmerge':
      return mergedIntoId
    case 'answer':
      return move.through ?? null
    default:
      return null
  }
}

/** Asked again, or answered by itself, it waits for nobody else's answer. A complement changes nothing. */
function mergedAfter({ mergedIntoId }: QuestionFacts, { kind, from, withId }: MoveRecord): string | null {
  if (kind === 'merge') return withId
  const isOwnAnswer = kind === 'answer' && withId === null && from !== 'answered'
  return kind === 'unmerge' || kind === 'reopen' || kind === 'publish' || isOwnAnswer ? null : mergedIntoId
}

/** Whether it can be passed on to the one who was named. */
function fits(question: QuestionFacts, move: Move): MoveRefusal | undefined {
  if (move.kind !== 'transfer') return undefined
  if (move.to === question.askerId) return { code: 'not-to-the-asker' }
  if (move.to === question.assigneeId) return { code: 'already-theirs' }
  return move.present ? undefined : { code: 'trainer-absent' }
}

/** A question that nobody has becomes theirs who answer it or ask about it. */
function assigneeAfter(question: QuestionFacts, move: Move, who: Who): string | null {
  switch (move.kind) {
    case 'claim':
      return who.personId
    case 'answer':
      // A complement to an answer leaves it with whoever gave the first.
      return question.state === 'answered' ? question.assigneeId : (question.assigneeId ?? who.personId)
    case 'ask-precision':
      return question.assigneeId ?? who.personId
    case 'transfer':
    case 'decline':
    case 'reopen':
    case 'publish':
      return move.to
    case 'merge':
      // With whoever has the other, as far as that is not its asker.
      return move.to === null || move.to === question.askerId ? question.assigneeId : move.to
    default:
      return question.assigneeId
  }
}

/**
 * Forum questions are the group's; a direct one is between the asker and the trainer it was put to.
 * What one may not see does not exist: the same answer as for an unknown reference.
 */
export function maySee(
  question: Pick<QuestionFacts, 'channel' | 'askerId' | 'assigneeId'>,
  personId: string,
): boolean {
  return question.channel === 'forum' || question.askerId === personId || question.assigneeId === personId
}
