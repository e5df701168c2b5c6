/** One activity as one reader finds it: what they see of it, and what they may do. Data without a card. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { hasRole } from '../../kernel/actor.ts'
import { mayAskAgain } from '../again.ts'
import { mayContest, maySettle } from '../contest.ts'
import { mayAmend, mayWithdraw } from '../own-changes.ts'
import type { Activity } from '../store.ts'
import { type Claim, canReply, isUndecided, mayDecide } from '../verdict.ts'
import { trainerIn } from './attesting.ts'
import { locate } from './locate.ts'
import { isWithdrawn } from './rest.ts'
import { ruleClaim } from './rule-claim.ts'

export type ActivityStanding = {
  readonly activity: Activity
  readonly framework: Framework
  /** The states of its competences are between the author, the trainers and the coordinators; others read the codes. */
  readonly seesStates: boolean
  readonly may: {
    /** Competences about which a trainer waits for a word from the reader. */
    readonly reply: readonly string[]
    /** Competences that the reader may decide on. */
    readonly decide: readonly string[]
    /** Decisions of which the reader may ask for a second opinion, and those asked for that the reader may settle. */
    readonly contest: ReadonlyArray<Pick<Claim, 'competence' | 'version'>>
    readonly settle: readonly string[]
    /** Whether the reader may say that they cannot decide on it, or that they can after all; whether they read who said so. */
    readonly standApart: boolean
    readonly standAgain: boolean
    readonly readApart: boolean
    /** Competences that the reader may ask for again. */
    readonly askAgain: readonly string[]
    /** Whether something of it is the reader's, and undecided. */
    readonly withdraw: boolean
    /** Whether it is the reader's to say anew. */
    readonly amend: boolean
    /** Whether it is theirs to say who opens its links and files. */
    readonly chooseReaders: boolean
    /** Whether the reader may name those who took part; was named, and may answer; may claim their own part of it. */
    readonly name: boolean
    readonly answer: boolean
    readonly declareOwn: boolean
    /** Whether they may encourage its author, or take that back. */
    readonly encourage: boolean
    /** Whether another one of theirs may begin with it. */
    readonly takeUp: boolean
  }
}

export async function readActivity(
  input: { reference?: string | undefined },
  ctx: Ctx,
): Promise<ActivityStanding> {
  const { activity, group, framework } = await locate(ctx, input.reference, false)
  const { personId } = ctx.actor
  const trainer = trainerIn(ctx)
  const isAuthor = activity.author.id === personId
  const said = isAuthor ? undefined : activity.participants.find(({ id }) => id === personId)?.state
  const claims = activity.claims.map((claim) => ruleClaim(activity, claim))
  const isCoordinator = hasRole(ctx.actor, group.id, 'coordinator')
  // Under another framework, it may not be there any more.
  const isStudying = hasRole(ctx.actor, group.id, 'trainee') && group.framework === activity.framework
  const isStaff = isCoordinator || hasRole(ctx.actor, group.id, 'trainer')
  return {
    activity,
    framework,
    seesStates: activity.author.id === personId || isStaff,
    may: {
      reply: claims.filter((claim) => canReply(claim, personId).ok).map((claim) => claim.competence),
      decide: claims.filter((claim) => !mayDecide(claim, trainer)).map((claim) => claim.competence),
      contest: claims.filter((claim) => !mayContest(claim, personId)),
      settle: claims
        .filter((claim) => !maySettle(claim, { personId, isCoordinator }))
        .map((claim) => claim.competence),
      standApart: claims.some((claim) => isUndecided(claim) && !mayDecide(claim, trainer)),
      standAgain: trainer.trainerOf.has(group.id) && activity.apart.includes(personId),
      readApart: isCoordinator && activity.author.id !== personId && activity.apart.length > 0,
      askAgain: isStudying
        ? activity.claims
            .filter((claim) => !mayAskAgain(ruleClaim(activity, claim), claim.later, personId))
            .map(({ competence }) => competence)
        : [],
      amend: !mayAmend(activity.author.id, claims, personId),
      chooseReaders: isAuthor,
      name: isAuthor && !isWithdrawn(activity),
      answer: said === 'named',
      declareOwn: said === 'confirmed' && hasRole(ctx.actor, group.id, 'trainee'),
      encourage: !isAuthor && !isWithdrawn(activity),
      takeUp: activity.author.id === personId && hasRole(ctx.actor, group.id, 'trainee'),
      withdraw: !mayWithdraw(activity.author.id, claims, personId),
    },
  }
}
