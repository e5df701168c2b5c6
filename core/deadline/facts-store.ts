/** What was promised and what the clocks did, for the ledger. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Records } from '../kernel/fact.ts'

/**
 * Kinds of subjects of which the ledger proves what is promised; the tables seal what is recorded of the same (migration 0085).
 * A time for something that is no promise stands outside.
 */
const PROVED = ['question', 'precision']

/** The terms of a promise: what does not change of a deadline once it runs. */
export const promises: Records = {
  async read(unit, ids) {
    const rows = await open(unit).deadline.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        organisationId: true,
        subjectType: true,
        subjectId: true,
        cycle: true,
        policy: true,
        begunUnder: true,
        zone: true,
        days: true,
        startedAt: true,
      },
    })
    return rows.map(({ id, begunUnder, ...terms }) => {
      const says = { ...terms, policy: begunUnder ?? terms.policy }
      return { source: 'promise', id, at: says.startedAt, says }
    })
  },
  async list(unit, organisationId, after, limit) {
    const rows = await open(unit).deadline.findMany({
      where: { organisationId, subjectType: { in: PROVED }, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
}

/** What the clock of a promise did, event by event. */
export const clockEvents: Records = {
  async read(unit, ids) {
    const rows = await open(unit).deadlineEvent.findMany({ where: { id: { in: [...ids] } } })
    return rows.map(({ id, recordedAt, policy, ...rest }) => {
      // What was sealed before there was such a column says nothing of it.
      const says = policy === null ? rest : { ...rest, policy }
      return { source: 'clock', id, at: recordedAt, says }
    })
  },
  async list(unit, organisationId, after, limit) {
    const rows = await open(unit).deadlineEvent.findMany({
      where: { deadline: { organisationId, subjectType: { in: PROVED } }, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
}

export type Stood = {
  readonly state: 'running' | 'paused' | 'met' | 'cancelled'
  readonly dueAt: Date | null
  readonly metAt: Date | null
  readonly breachedAt: Date | null
}

/** Where these promises stand now, as the tables say. One statement. */
export async function standings(unit: Unit, ids: readonly string[]): Promise<Map<string, Stood>> {
  const rows = await open(unit).deadline.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, state: true, dueAt: true, metAt: true, breachedAt: true },
  })
  return new Map(rows.map(({ id, ...stood }) => [id, stood as Stood]))
}
