/**
 * The rules of an attestation. A claim is one competence of one declared activity of one trainee; trainers of
 * the activity's group give verdicts on it. These functions decide and say what to append; they store nothing.
 *
 * The history of a claim is its records, in order, never changed: `records.reduce(evolve, openClaim(…))` is
 * the claim. A revised verdict stays in the history next to the one it replaced.
 */
/** `withdrawn`: by its claimant, before anything was decided; until they name it again (own-changes.ts). */
export type ClaimState = 'claimed' | 'more-information-requested' | 'attested' | 'refused' | 'withdrawn'

export interface Claim {
  /** The person who declared the activity. */
  readonly claimant: string
  /** The group whose trainers may decide. */
  readonly group: string
  /** The activity's reference. */
  readonly activity: string
  /** The competence's exact code. */
  readonly competence: string
  readonly state: ClaimState
  /** How many records the claim has; (claim, version) being unique in the store, two trainers cannot both win. */
  readonly version: number
  /** The verdict that stands; `null` until there is one. */
  readonly decision: Decision | null
  /** Questions that await the claimant, oldest first; one reply answers them all. */
  readonly pending: readonly InformationRequest[]
  /** Who decided before a second opinion was granted: somebody else gives it. */
  readonly setAside?: string
  /** Who said that they cannot decide on it. */
  readonly apart?: readonly string[]
}

export interface Decision {
  readonly verdict: 'attested' | 'refused'
  readonly by: string
  readonly at: Date
  /** Always there for a refusal or a revision; an attestation may have a comment. */
  readonly reason: string | null
}

export interface InformationRequest {
  readonly question: string
  readonly by: string
  readonly at: Date
}

/** What happened to a claim. `version` is the claim's version once the record is appended, from 1. */
export type ClaimRecord = {
  readonly version: number
  readonly by: string
  readonly at: Date
} /** `taken-back`: an attestation does not stand any more, which judges nothing of the work. */ & (
  | {
      readonly kind: 'attested' | 'refused' | 'taken-back'
      readonly reason: string | null
      readonly revises: number | null
    }
  | { readonly kind: 'information-requested'; readonly question: string }
  | { readonly kind: 'information-given'; readonly answer: string }
  | { readonly kind: 'withdrawn' | 'named-again' }
)

export type Verdict =
  | { readonly kind: 'attest'; readonly reason?: string }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'ask'; readonly question: string }
  /** What was attested is not to stand: by mistake, for somebody else, on what turned out not to be theirs. */
  | { readonly kind: 'take-back'; readonly reason: string }

export interface Trainer {
  readonly personId: string
  /** The groups where this person is a trainer now, whatever else they are there. */
  readonly trainerOf: ReadonlySet<string>
}

export interface DecideOptions {
  readonly now: Date
  /** True when the trainer means to replace the verdict that stands. */
  readonly revise?: boolean
  /**
   * The claim's version on the card or form that the trainer answered from. With it, a decision taken on an
   * outdated view is refused with what happened since; without it (a typed command), only the state counts.
   */
  readonly seen?: number
}

export type ClaimRefusal =
  /** Nobody attests their own activity, trainer or not. */
  | { readonly code: 'own-activity' }
  | { readonly code: 'not-a-trainer-of-the-group'; readonly group: string }
  /** The first verdict stands: say whose it is and when. */
  | { readonly code: 'already-decided'; readonly decision: Decision }
  /** Undecided still, but a question or a reply came after what the trainer saw. */
  | { readonly code: 'changed-since-seen'; readonly state: ClaimState; readonly pending: Claim['pending'] }
  /** No verdict yet (`decision` null), or the very verdict that already stands. */
  | { readonly code: 'nothing-to-revise'; readonly decision: Decision | null }
  /** A verdict stands while doubts are cleared up: it is replaced by a verdict, not by a question. */
  | { readonly code: 'verdict-expected'; readonly decision: Decision }
  | { readonly code: 'nothing-to-take-back'; readonly decision: Decision | null }
  | { readonly code: 'reason-required' }
  | { readonly code: 'question-required' }
  | { readonly code: 'not-your-activity' }
  | { readonly code: 'nothing-asked' }
  | { readonly code: 'answer-required' }
  /** Its author took it back: say when. */
  | { readonly code: 'activity-withdrawn' }
  | { readonly code: 'already-withdrawn' }
  | { readonly code: 'nothing-to-withdraw' }
  | { readonly code: 'not-yours-to-change' }
  /** Something of it is decided, or was once. */
  | { readonly code: 'no-longer-amendable' }
  | { readonly code: 'nothing-amended' }
  /** They said that they cannot decide here. */
  | { readonly code: 'stands-apart' }
  /** They decided before, and somebody else is to look at it now. */
  | { readonly code: 'decided-before' }
  /** Of asking again: see again.ts. */
  | { readonly code: 'asked-again' }
  | { readonly code: 'nothing-to-ask-again' }
  /** Of words about decisions: see words/word.ts. */
  | { readonly code: 'nothing-decided' }
  /** Of second opinions: see contest.ts. */
  | { readonly code: 'not-yours-to-contest' }
  | { readonly code: 'already-contested' }
  | { readonly code: 'nothing-to-contest' }
  | { readonly code: 'decision-changed' }
  | { readonly code: 'coordinators-only' }
  | { readonly code: 'nobody-contests' }
  | { readonly code: 'contest-settled' }
  | { readonly code: 'own-decision' }
  | { readonly code: 'no-other-trainer' }

export type Refused = { readonly ok: false; readonly refusal: ClaimRefusal }
export type Outcome = { readonly ok: true; readonly next: Claim; readonly record: ClaimRecord } | Refused

/** A claim as declared, before anyone has looked at it. */
export function openClaim(about: Pick<Claim, 'claimant' | 'group' | 'activity' | 'competence'>): Claim {
  const { claimant, group, activity, competence } = about
  return {
    claimant,
    group,
    activity,
    competence,
    state: 'claimed',
    version: 0,
    decision: null,
    pending: [],
  }
}

const RECORDED = { attest: 'attested', refuse: 'refused', 'take-back': 'taken-back' } as const

/** A trainer's verdict. On refusal nothing changes and nothing is to be appended. */
export function decide(claim: Claim, verdict: Verdict, by: Trainer, options: DecideOptions): Outcome {
  const refusal =
    mayDecide(claim, by) ?? isAnother(claim, by) ?? fits(claim, verdict, options) ?? isSaid(verdict, options)
  if (refusal) return { ok: false, refusal }

  const signed = { version: claim.version + 1, by: by.personId, at: options.now }
  if (verdict.kind === 'ask') {
    return append(claim, { ...signed, kind: 'information-requested', question: verdict.question.trim() })
  }
  return append(claim, {
    ...signed,
    kind: RECORDED[verdict.kind],
    reason: wordsOf(verdict.reason),
    // While a verdict stands only a revision comes after it, so the last record is the one revised.
    revises: claim.decision === null ? null : claim.version,
  })
}

/** Why this person may not see the activity as those do who decide on it; `undefined` when they may. */
export function mayLook(
  { claimant, group }: Pick<Claim, 'claimant' | 'group'>,
  by: Trainer,
): ClaimRefusal | undefined {
  if (by.personId === claimant) return { code: 'own-activity' }
  return by.trainerOf.has(group) ? undefined : { code: 'not-a-trainer-of-the-group', group }
}

/**
 * Why this person may not decide on this claim at all; `undefined` when they may: what was withdrawn is decided by nobody.
 * For showing buttons, too.
 */
export function mayDecide(claim: Claim, by: Trainer): ClaimRefusal | undefined {
  const refusal = mayLook(claim, by)
  if (refusal) return refusal
  if (claim.apart?.includes(by.personId)) return { code: 'stands-apart' }
  return claim.state === 'withdrawn' ? { code: 'activity-withdrawn' } : undefined
}

/** They may look at the activity all the same, and decide on its other competences. */
function isAnother({ setAside }: Claim, { personId }: Trainer): ClaimRefusal | undefined {
  return setAside === personId ? { code: 'decided-before' } : undefined
}

/** Whether a person may answer the questions asked about a claim: only its claimant, only while one waits. */
export function canReply(claim: Claim, personId: string): { readonly ok: true } | Refused {
  const refusal = mayReply(claim, personId)
  return refusal ? { ok: false, refusal } : { ok: true }
}

/** The claimant's answer: the claim awaits a trainer again. */
export function reply(claim: Claim, answer: string, personId: string, options: { now: Date }): Outcome {
  const refusal = mayReply(claim, personId)
  if (refusal) return { ok: false, refusal }
  if (wordsOf(answer) === null) return { ok: false, refusal: { code: 'answer-required' } }
  const signed = { version: claim.version + 1, by: personId, at: options.now }
  return append(claim, { ...signed, kind: 'information-given', answer: answer.trim() })
}

/** A verdict stands. */
export function isDecided<One extends Pick<Claim, 'state'>>(
  claim: One,
): claim is One & { readonly state: Decision['verdict'] } {
  return claim.state === 'attested' || claim.state === 'refused'
}

/** Nothing of it is decided yet: it waits for a trainer, or for a word of its author. */
export function isUndecided({ state }: Pick<Claim, 'state'>): boolean {
  return state === 'claimed' || state === 'more-information-requested'
}

/** The claim after one more record. Throws on a gap: a history read with a hole in it must not pass for one. */
export function evolve(claim: Claim, record: ClaimRecord): Claim {
  if (record.version !== claim.version + 1) {
    throw new RangeError(`record ${record.version} cannot follow version ${claim.version} of the claim`)
  }
  const { version, by, at } = record
  switch (record.kind) {
    case 'information-requested': {
      const pending = [...claim.pending, { question: record.question, by, at }]
      return { ...claim, version, state: 'more-information-requested', pending }
    }
    case 'information-given':
      return { ...claim, version, state: 'claimed', pending: [] }
    case 'withdrawn':
      return { ...claim, version, state: 'withdrawn', pending: [] }
    case 'named-again':
      return { ...claim, version, state: 'claimed', pending: [] }
    default: {
      const verdict = record.kind === 'taken-back' ? 'refused' : record.kind
      const decision = { verdict, by, at, reason: record.reason } as const
      return { ...claim, version, state: verdict, decision, pending: [] }
    }
  }
}

export function append(claim: Claim, record: ClaimRecord): Outcome {
  return { ok: true, next: evolve(claim, record), record }
}

/** Whether the verdict fits the state of the claim, and what the trainer knew of that state. */
function fits(
  claim: Claim,
  verdict: Verdict,
  { revise = false, seen }: DecideOptions,
): ClaimRefusal | undefined {
  const { decision, state, pending } = claim
  const outdated = seen !== undefined && seen !== claim.version
  if (verdict.kind === 'take-back' && decision?.verdict !== 'attested')
    return { code: 'nothing-to-take-back', decision }
  if (decision === null) {
    if (revise) return { code: 'nothing-to-revise', decision }
    return outdated ? { code: 'changed-since-seen', state, pending } : undefined
  }
  // Revising a verdict requires having seen it: with another one since, the second trainer is told first.
  if (!revise || outdated) return { code: 'already-decided', decision }
  if (verdict.kind === 'ask') return { code: 'verdict-expected', decision }
  const same = (verdict.kind === 'attest') === (decision.verdict === 'attested')
  return same ? { code: 'nothing-to-revise', decision } : undefined
}

/** Whether what must be put in words has been: people answer for a refusal and for a change of mind. */
function isSaid(verdict: Verdict, { revise = false }: DecideOptions): ClaimRefusal | undefined {
  if (verdict.kind === 'ask') return wordsOf(verdict.question) ? undefined : { code: 'question-required' }
  const required = verdict.kind !== 'attest' || revise
  return required && wordsOf(verdict.reason) === null ? { code: 'reason-required' } : undefined
}

function mayReply(claim: Claim, personId: string): ClaimRefusal | undefined {
  if (personId !== claim.claimant) return { code: 'not-your-activity' }
  if (claim.decision !== null) return { code: 'already-decided', decision: claim.decision }
  return claim.pending.length === 0 ? { code: 'nothing-asked' } : undefined
}

/** The text, trimmed, or `null` if it says nothing. Chat clients send zero-width characters, which are no reason. */
export function wordsOf(text: string | undefined): string | null {
  const visible = text?.replace(/[\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu, '')
  return text && visible ? text.trim() : null
}
