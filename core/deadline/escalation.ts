/**
 * The sweep: asks what is due, climbs each ladder to its highest rung reached, and lets the owner of each subject say
 * what must be said. A missed tick costs delay, never a loss; several processes may sweep at once.
 */
import type { Database } from '../../prisma/client.ts'
import type { Unit } from '../../prisma/unit.ts'
import { post } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { nextStep, reached, type Step } from './ladder.ts'
import type { Policies } from './lifecycle.ts'
import { type Climbed, climb, type Event, lockDue, recordEvents, type StoredDeadline } from './store.ts'

/** A rung that a deadline has just reached. */
export type Rung = {
  deadline: StoredDeadline
  step: Step
  /** Set when the breach was passed on the way: the due time itself. */
  breachedAt: Date | null
}

/** Says what a batch of rungs means to the people concerned; a number of statements that does not grow with it. */
export type Escalate = (unit: Unit, rungs: readonly Rung[], now: Date) => Promise<Outgoing[]>

export type SweepDeps = {
  db: Database
  clock: Clock
  ids: Ids
  policies: Policies
  /** By subject type. */
  subjects: Readonly<Record<string, Escalate>>
}

export const SWEEP_BATCH = 500

/** Climbs everything that is due now, batch after batch. Answers how many deadlines moved. */
export async function sweep(deps: SweepDeps): Promise<number> {
  let total = 0
  for (;;) {
    const { moved, more } = await sweepBatch(deps)
    total += moved
    if (!more) return total
  }
}

async function sweepBatch({
  db,
  clock,
  ids,
  policies,
  subjects,
}: SweepDeps): Promise<{ moved: number; more: boolean }> {
  const now = clock.now()
  return db.transaction(async (unit) => {
    // One more than is moved, to know whether to look again.
    const found = await lockDue(unit, now, SWEEP_BATCH + 1)
    const due = found.slice(0, SWEEP_BATCH)
    if (due.length === 0) return { moved: 0, more: false }
    const rungs: Rung[] = []
    const climbed: Climbed[] = []
    const events: Event[] = []
    for (const deadline of due) {
      const policy = policies.get(deadline.policy)
      if (!policy)
        throw new Error(
          `deadline ${deadline.id} was started under ${deadline.policy}, which is not known here`,
        )
      const found = reached(policy, deadline, deadline.step, now)
      if (!found) {
        // Nothing has come after all (a policy of another release): look again when it will.
        const next = nextStep(policy, deadline, deadline.step)
        climbed.push({ id: deadline.id, step: deadline.step, nextStepAt: next?.at ?? null, breachedAt: null })
        continue
      }
      const { highest, breachedAt, next } = found
      rungs.push({ deadline, step: highest, breachedAt })
      climbed.push({ id: deadline.id, step: highest.index, nextStepAt: next?.at ?? null, breachedAt })
      events.push({
        id: ids.next(),
        deadlineId: deadline.id,
        kind: 'step',
        step: highest.index,
        at: highest.at,
      })
      if (breachedAt) {
        const step = policy.steps.length - 1
        events.push({ id: ids.next(), deadlineId: deadline.id, kind: 'breach', step, at: breachedAt })
      }
    }
    await climb(unit, climbed)
    await recordEvents(unit, events, now)
    const outgoing: Outgoing[] = []
    for (const [type, escalate] of Object.entries(subjects)) {
      const theirs = rungs.filter((rung) => rung.deadline.subjectType === type)
      if (theirs.length > 0) outgoing.push(...(await escalate(unit, theirs, now)))
    }
    await post(unit, ids, now, outgoing)
    return { moved: due.length, more: found.length > due.length }
  })
}
