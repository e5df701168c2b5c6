import { type Certification, certify } from '../framework/certification.ts'
import { allCompetences, type Framework, type ShortTitle } from '../framework/framework.ts'
import type { ClaimState } from './verdict.ts'

/**
 * Where one trainee stands on one competence: `claimed` waits for the trainers, `asked` waits for the trainee, `open` was
 * never claimed.
 */
export type Standing = 'attested' | 'claimed' | 'asked' | 'refused' | 'open'

/** One claim of the trainee, or what a training attested to them, as progress needs it. */
export interface ProgressClaim {
  readonly code: string
  /** What was withdrawn counts for nothing. */
  readonly state: Exclude<ClaimState, 'withdrawn'>
  /** When the verdict that stands was given. */
  readonly decidedAt?: Date
  /** Of the activity or the training. */
  readonly reference: string
}

export interface Progress {
  readonly domains: readonly DomainProgress[]
  readonly totals: StandingCounts
  /** From attested competences only. */
  readonly certification: Certification
  /** Claims on codes that this framework does not have: an older version's, say. Kept, and counted nowhere. */
  readonly outside: readonly ClaimedCompetence[]
}

export interface DomainProgress {
  readonly code: string
  readonly title: string
  readonly shortTitle: ShortTitle
  readonly competences: readonly CompetenceProgress[]
  readonly counts: StandingCounts
}

export interface CompetenceProgress extends ClaimedCompetence {
  readonly text: string
  readonly items?: readonly string[]
  readonly shortTitle?: ShortTitle
}

export interface ClaimedCompetence {
  readonly code: string
  readonly state: Standing
  /** How many activities and trainings attest it. */
  readonly attestedCount: number
  /** When it was first attested by a claim that still stands; absent otherwise. */
  readonly attestedSince?: Date
  /** Its claims, the best standing first, then the earliest decided, then by reference. */
  readonly claims: readonly ProgressClaim[]
}

/** Competences per standing; `total` is their sum. */
export type StandingCounts = Readonly<Record<Standing | 'total', number>>

const standings: Record<ProgressClaim['state'], Standing> = {
  attested: 'attested',
  claimed: 'claimed',
  'more-information-requested': 'asked',
  refused: 'refused',
}
/** What waits for the trainee comes before what waits for others: nobody else can move it on. */
const ranks: Record<Standing, number> = { attested: 0, asked: 1, claimed: 2, refused: 3, open: 4 }

/**
 * Progress of one trainee through a framework. The best standing wins: what one activity attests, the refusal
 * of another does not take away. Claims match by exact code.
 */
export function progressOf(framework: Framework, claims: readonly ProgressClaim[]): Progress {
  const byCode = new Map<string, ProgressClaim[]>()
  for (const claim of claims) byCode.set(claim.code, [...(byCode.get(claim.code) ?? []), claim])
  const domains = framework.domains.map(({ code, title, shortTitle, competences }): DomainProgress => {
    const progress = competences.map((one) => ({ ...one, ...claimed(one.code, byCode.get(one.code) ?? []) }))
    return { code, title, shortTitle, competences: progress, counts: countStandings(progress) }
  })
  const every = domains.flatMap(({ competences }) => competences)
  const attested = every.filter(({ state }) => state === 'attested').map(({ code }) => code)
  const known = new Set(allCompetences(framework).map(({ code }) => code))
  return {
    domains,
    totals: countStandings(every),
    certification: certify(framework, new Set(attested)),
    outside: [...byCode].filter(([code]) => !known.has(code)).map(([code, own]) => claimed(code, own)),
  }
}

function claimed(code: string, own: readonly ProgressClaim[]): ClaimedCompetence {
  const claims = [...own].sort(bestFirst)
  const attested = claims.filter(({ state }) => state === 'attested')
  const best = claims[0]
  const attestedSince = attested[0]?.decidedAt
  return {
    code,
    state: best ? standings[best.state] : 'open',
    attestedCount: attested.length,
    ...(attestedSince ? { attestedSince } : {}),
    claims,
  }
}

function bestFirst(one: ProgressClaim, other: ProgressClaim): number {
  const instant = ({ decidedAt }: ProgressClaim) => decidedAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return (
    ranks[standings[one.state]] - ranks[standings[other.state]] ||
    instant(one) - instant(other) ||
    compare(one.reference, other.reference)
  )
}

/** By code unit, not by locale: the same order on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function countStandings(competences: readonly { readonly state: Standing }[]): StandingCounts {
  const counts = { attested: 0, claimed: 0, asked: 0, refused: 0, open: 0, total: competences.length }
  for (const { state } of competences) counts[state] += 1
  return counts
}
