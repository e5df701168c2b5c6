/** What a trainer decides on the competences of an activity, and asks about them. */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import type { Framework } from '../../framework/framework.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Attesting, historiesOf, refusalOf, trainerIn } from '../reading/attesting.ts'
import { claimIn, type Located, locate } from '../reading/locate.ts'
import { isWithdrawn, restOf, versionOf } from '../reading/rest.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import { keepClock } from '../review/keeping.ts'
import { readSeen, type Seen } from '../seen.ts'
import { sittingMessage } from '../sitting/message.ts'
import { MOST, QUIET } from '../sitting/sitting.ts'
import { statementsPast } from '../sitting/superseded.ts'
import { type Activity, type Decided, type StoredClaim, storeDecisions, type Untold } from '../store.ts'
import { type ClaimRecord, type DecideOptions, decide, isUndecided, type Verdict } from '../verdict.ts'

/** `seen`: the version that the trainer had before them. `stands`: in a card that is drawn anew by itself. */
type About = {
  reference?: string | undefined
  competence: string
  seen?: string | undefined
  stands?: string | undefined
  /** The same of all its claims together, where it was chosen afterwards which one is decided on. */
  whole?: string | undefined
}

/** What was decided, and how the activity stands now; a reply is drawn from it. */
export type Judged = {
  readonly attesting: Attesting
  readonly decided: ReadonlyArray<{ competence: string; kind: Decided['kind'] }>
  /** Competences of the activity that still wait for a trainer. */
  readonly left: number
  /** No competence waits any more, neither for a trainer nor for its author. */
  readonly allSeen: boolean
  /** It was done in a card that stands, and is drawn anew by itself. */
  readonly stands: boolean
}

/** @param input `reason`: a word for the author, who need not be given one. */
export async function attest(input: About & { reason?: string | undefined }, ctx: Ctx): Promise<Judged> {
  const { reason } = input
  return judgeOne(input, { kind: 'attest', ...(reason === undefined ? {} : { reason }) }, false, ctx)
}

export async function refuse(input: About & { reason: string }, ctx: Ctx): Promise<Judged> {
  return judgeOne(input, { kind: 'refuse', reason: input.reason }, false, ctx)
}

export async function requestInformation(input: About & { question: string }, ctx: Ctx): Promise<Judged> {
  return judgeOne(input, { kind: 'ask', question: input.question }, false, ctx)
}

/** Changes a decision, saying why; the one before stays in the history. */
export async function revise(input: About & { verdict: string; reason: string }, ctx: Ctx): Promise<Judged> {
  const kind = input.verdict === 'attested' ? 'attest' : 'refuse'
  return judgeOne(input, { kind, reason: input.reason }, true, ctx)
}

/** What was attested stands no more, and nobody judged the work: it was a mistake, or is not theirs. It stays in the history. */
export async function takeBack(input: About & { reason: string }, ctx: Ctx): Promise<Judged> {
  return judgeOne(input, { kind: 'take-back', reason: input.reason }, true, ctx)
}

/** Everything that still waits for a trainer, to be confirmed first; or what became of it once it was. */
export type RestJudged =
  | { readonly kind: 'judged'; readonly judged: Judged }
  /** `isNews`: they confirmed what was there before. */
  | {
      readonly kind: 'to-confirm'
      readonly activity: Activity
      readonly framework: Framework
      readonly isNews: boolean
      readonly stands: boolean
    }

/** @param input `sure`: it is confirmed, for what they had before them (`seen`). */
export async function attestRest(
  input: Omit<About, 'competence'> & { sure?: string | undefined },
  ctx: Ctx,
): Promise<RestJudged> {
  const located = await locate(ctx, input.reference, true)
  const { activity } = located
  const rest = restOf(activity)
  const [first] = rest
  if (!first) {
    const [taken] = isWithdrawn(activity) ? activity.claims : []
    if (taken) throw refusalOf({ code: 'activity-withdrawn' }, activity, taken, ctx)
    throw new Refusal('nothing-left', { reference: activity.reference })
  }
  const outcome = decide(ruleClaim(activity, first), { kind: 'attest' }, trainerIn(ctx), { now: ctx.now })
  if (!outcome.ok) throw refusalOf(outcome.refusal, activity, first, ctx)
  readWhatItSays(activity, input.seen)
  const seen = versionOf(activity)
  const stands = input.stands !== undefined
  if (input.sure === undefined || input.seen !== seen) {
    const isNews = input.sure !== undefined
    return { kind: 'to-confirm', activity, framework: located.framework, isNews, stands }
  }
  const judged = await judge(located, rest, { kind: 'attest' }, { now: ctx.now }, stands, ctx)
  return { kind: 'judged', judged }
}

/**
 * Nobody decides on what they have not read: whoever pressed on a card of before an amendment sees it as it is now first.
 * @throws Refusal `activity-amended`
 */
function readWhatItSays({ reference, version }: Activity, shown: string | undefined): Seen | undefined {
  const seen = readSeen(shown)
  if (seen && seen.activity !== version) throw new Refusal('activity-amended', { reference })
  return seen
}

async function judgeOne(about: About, verdict: Verdict, revise: boolean, ctx: Ctx): Promise<Judged> {
  const located = await locate(ctx, about.reference, true)
  const claim = claimIn(located, about.competence)
  const { activity } = located
  readWhatItSays(activity, about.whole)
  if (about.whole !== undefined && about.whole !== versionOf(activity) && isUndecided(claim))
    throw refusalOf({ code: 'changed-since-seen', ...claim }, activity, claim, ctx)
  const seen = readWhatItSays(activity, about.seen)
  const options = { now: ctx.now, revise, ...(seen ? { seen: seen.claims } : {}) }
  return judge(located, [claim], verdict, options, about.stands !== undefined, ctx)
}

/** @throws Refusal when one of the claims cannot be decided on so: then none is. */
async function judge(
  located: Located,
  claims: readonly StoredClaim[],
  verdict: Verdict,
  options: DecideOptions,
  stands: boolean,
  ctx: Ctx,
): Promise<Judged> {
  const { unit, ids, now, actor } = ctx
  const { activity, framework } = located
  const after = new Map(activity.claims.map((claim) => [claim.id, claim]))
  const decided: Decided[] = []
  for (const claim of claims) {
    const outcome = decide(ruleClaim(activity, claim), verdict, trainerIn(ctx), options)
    if (!outcome.ok) throw refusalOf(outcome.refusal, activity, claim, ctx)
    const { next, record } = outcome
    const { state, version } = next
    const said = saidIn(record)
    decided.push({ id: ids.next(), claimId: claim.id, state, version, ...said })
    const standing = next.decision
      ? {
          ...{ decidedBy: { id: actor.personId, name: actor.name }, decidedAt: now, reason: said.text },
          isTakenBack: said.kind === 'taken-back',
        }
      : {}
    after.set(claim.id, { ...claim, ...standing, state, version, pending: [...next.pending] })
  }
  const decidedOn = { ...activity, claims: [...after.values()] }
  const left = restOf(decidedOn).length
  const quiet = left > 0 ? { after: QUIET, most: MOST } : undefined
  const by = { id: actor.personId, name: actor.name }
  const before = await storeDecisions(unit, { activityId: activity.id, byId: by.id, at: now }, decided, quiet)
  const since = await keepClock(decidedOn, ctx)
  if (!quiet) {
    const untold: Untold[] = [...before, ...decided.map((one) => ({ ...one, at: now }))]
    const { language } = activity.author
    const past = await statementsPast(unit, untold)
    await post(ctx, sittingMessage(ctx.messages(language), framework, since, by, untold, past))
  }
  const histories = stands ? new Map() : await historiesOf(ctx, [since])
  const codes = new Map(activity.claims.map(({ id, competence }) => [id, competence]))
  return {
    attesting: { activity: since, framework, histories },
    decided: decided.map(({ claimId, kind }) => ({ competence: codes.get(claimId) ?? '', kind })),
    left,
    allSeen: !since.claims.some(isUndecided),
    stands,
  }
}

function saidIn(record: ClaimRecord): Pick<Decided, 'kind' | 'text' | 'revision'> {
  switch (record.kind) {
    case 'information-requested':
      return { kind: record.kind, text: record.question, revision: false }
    case 'information-given':
      throw new Error('a trainer gives no information')
    case 'withdrawn':
    case 'named-again':
      throw new Error('a trainer changes nothing of what is declared')
    default:
      return { kind: record.kind, text: record.reason, revision: record.revises !== null }
  }
}
