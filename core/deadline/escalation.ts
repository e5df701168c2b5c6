/**
 * The sweep: asks what is due, climbs each ladder to its highest rung reached, and lets the owner of each subject say
 * what must be said. A missed tick costs delay, never a loss; several processes may sweep at once.
 */
import type { Database } from '../../prisma/client.ts'
import type { Unit } from '../../prisma/unit.ts'
import { post } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { type Clock, HOUR, SECOND } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Work } from '../kernel/work.ts'
import type { Known, Policies, Published } from '../policy/policies.ts'
import { breachOf, type DeadlinePolicy, policyKey } from '../policy/policy.ts'
import { nextStep, reached, type Step } from './ladder.ts'
import {
  type Climbed,
  climb,
  type Due,
  type Event,
  lockDue,
  recordEvents,
  type StoredDeadline,
} from './store.ts'

/** A rung that a deadline has just reached. */
export type Rung = {
  deadline: StoredDeadline
  /** The one it was begun under. */
  policy: DeadlinePolicy
  step: Step
  /** Those below it that nobody was there to climb, the lowest first. */
  skipped: readonly Step[]
  /** Set when the breach was passed on the way: the due time itself. */
  breachedAt: Date | null
  /** How many breaches of it were none before. */
  corrections: number
  /** How often it was put under another policy before. */
  changes: number
}

/** What the owner of a kind of subject has to say; each in a number of statements that does not grow with the batch. */
export type Owner = {
  /** The names of audiences that it knows whom they stand for. */
  audiences: ReadonlySet<string>
  /** What the rungs mean to the people concerned. */
  climbed(work: Work, rungs: readonly Rung[]): Promise<Outgoing[]>
  /** The promise can no longer be kept track of here; the same deadlines come again until they can. */
  setAside(unit: Unit, deadlines: readonly StoredDeadline[], now: Date): Promise<Outgoing[]>
}

export type SweepDeps = {
  db: Database
  clock: Clock
  ids: Ids
  policies: Policies
  /** Since when this process can hear: nobody could before. */
  began: Date
  /** By subject type. */
  subjects: Readonly<Record<string, Owner>>
  /** Told, once that is durable, which deadlines could not be climbed. */
  onSetAside?: (deadlineIds: readonly string[]) => void
}

/** @throws Error naming an audience of a policy that nobody stands for. Called at start. */
export function checkAudiences(published: Published, owners: Readonly<Record<string, Owner>>): void {
  for (const [kind, policies] of Object.entries(published)) {
    for (const policy of policies) {
      const steps = [...policy.steps, ...(policy.afterBreach ? [policy.afterBreach] : [])]
      const unknown = steps
        .flatMap((step) => step.audience)
        .find((name) => !owners[kind]?.audiences.has(name))
      if (unknown)
        throw new Error(
          `the policy ${policyKey(policy)} names an audience that nobody stands for: ${unknown}`,
        )
    }
  }
}

/**
 * The name of a rung in the key of what it says. `corrections`: how many breaches before were none; one that is true after all is news,
 * and so is what follows it. `changes`: how many policies it was under before; each has rungs of its own.
 */
export function rungName(
  policy: DeadlinePolicy,
  step: number,
  { corrections, changes }: { corrections: number; changes: number },
): string {
  const isAfter = step >= breachOf(policy)
  const name = isAfter && corrections > 0 ? `${step}.${corrections}` : `${step}`
  return changes > 0 ? `${name}~${changes}` : name
}

export const SWEEP_BATCH = 500
/**
 * How long a rung that has come is not judged, where what was said by then may not have been read yet: right after a
 * start, or while a platform cannot be reached. After that it is judged, and that we were not there is on record.
 */
const UNHEARD_MOST = HOUR
/** When such a rung is looked at again. */
const UNHEARD_AGAIN = 30 * SECOND
/** A deadline that was set aside is looked at again then: a later release may know its policy. */
const SET_ASIDE = 6 * HOUR

/** Climbs everything that is due now, batch after batch. Answers how many deadlines moved. */
export async function sweep(deps: SweepDeps): Promise<number> {
  let total = 0
  for (;;) {
    const { moved, more, setAside } = await sweepBatch(deps)
    if (setAside.length > 0) deps.onSetAside?.(setAside)
    total += moved
    if (!more) return total
  }
}

type Swept = { moved: number; more: boolean; setAside: readonly string[] }

async function sweepBatch({ db, clock, ids, policies, began, subjects }: SweepDeps): Promise<Swept> {
  const now = clock.now()
  return db.transaction(async (unit) => {
    // One more than is moved, to know whether to look again.
    const found = await lockDue(unit, now, SWEEP_BATCH + 1)
    const due = found.slice(0, SWEEP_BATCH)
    if (due.length === 0) return { moved: 0, more: false, setAside: [] }
    const known = await policies.known(unit, due)
    const looks = due.map((deadline) => look(known, deadline, began, now))
    const rungs = looks.flatMap((one) => one.rung ?? [])
    const aside = looks.flatMap((one) => one.setAside ?? [])
    await climb(
      unit,
      looks.map((one) => one.climbed),
    )
    await recordEvents(
      unit,
      rungs.flatMap((rung) => eventsOf(ids, rung)),
      now,
    )
    const outgoing: Outgoing[] = []
    for (const [type, owner] of Object.entries(subjects)) {
      const theirs = rungs.filter((rung) => rung.deadline.subjectType === type)
      if (theirs.length > 0) outgoing.push(...(await owner.climbed({ unit, ids, now }, theirs)))
      const lost = aside.filter((deadline) => deadline.subjectType === type)
      if (lost.length > 0) outgoing.push(...(await owner.setAside(unit, lost, now)))
    }
    await post({ unit, ids, now }, outgoing)
    return {
      moved: looks.filter(({ climbed, setAside }) => !setAside && climbed.heldSince === null).length,
      more: found.length > due.length,
      setAside: aside.map(({ id }) => id),
    }
  })
}

type Look = { climbed: Climbed; rung?: Rung & { unheard: boolean }; setAside?: StoredDeadline }

/** Where one deadline goes. One that cannot be reckoned (an unknown policy, a zone that no longer exists) must not keep the others from climbing. */
function look(policies: Known, deadline: Due, began: Date, now: Date): Look {
  const { id, step } = deadline
  const policy = policies.of(deadline)
  const later = new Date(now.getTime() + SET_ASIDE)
  const still = { id, step, breachedAt: null, heldSince: null }
  const aside = { climbed: { ...still, nextStepAt: later }, setAside: deadline }
  if (!policy) return aside
  try {
    const found = reached(policy, deadline, step, now)
    // Nothing has come after all (a policy of another release): look again when it will.
    if (!found) return { climbed: { ...still, nextStepAt: nextStep(policy, deadline, step)?.at ?? null } }
    const { highest, skipped, breachedAt, next } = found
    const unheard = deadline.heardUntil !== null && deadline.heardUntil < highest.at
    const heldSince = deadline.heldSince ?? now
    const waitingSince = Math.max(heldSince.getTime(), began.getTime())
    if (unheard && now.getTime() < waitingSince + UNHEARD_MOST)
      return { climbed: { ...still, nextStepAt: new Date(now.getTime() + UNHEARD_AGAIN), heldSince } }
    return {
      climbed: { id, step: highest.index, nextStepAt: next?.at ?? null, breachedAt, heldSince: null },
      rung: {
        deadline,
        policy,
        step: highest,
        skipped,
        breachedAt,
        corrections: deadline.corrections,
        changes: deadline.changes,
        unheard,
      },
    }
  } catch (error) {
    if (error instanceof RangeError) return aside
    throw error
  }
}

function eventsOf(
  ids: Ids,
  { deadline, policy, step, breachedAt, unheard, corrections: round }: Rung & { unheard: boolean },
): Event[] {
  const deadlineId = deadline.id
  const events: Event[] = [{ id: ids.next(), deadlineId, kind: 'step', step: step.index, round, at: step.at }]
  if (unheard) events.push({ id: ids.next(), deadlineId, kind: 'unheard', step: step.index, at: step.at })
  const breach = breachOf(policy)
  if (breachedAt)
    events.push({ id: ids.next(), deadlineId, kind: 'breach', step: breach, round, at: breachedAt })
  return events
}
