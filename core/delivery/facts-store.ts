/** What was delivered of what was said about questions, for the ledger. */
import { open } from '../../prisma/unit.ts'
import type { Records } from '../kernel/fact.ts'

/**
 * Each attempt, and what came of it. The key of a message names its event by ids; to which address it went is of nobody's
 * concern once that is forgotten, and stands outside.
 */
export const deliveries: Records = {
  async read(unit, ids) {
    const rows = await open(unit).delivery.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        messageId: true,
        attempt: true,
        platform: true,
        outcome: true,
        at: true,
        message: { select: { key: true, subjectId: true, toPersonId: true, toSpaceId: true } },
      },
    })
    return rows.map(({ id, at, message, ...says }) => ({
      source: 'delivery',
      id,
      at,
      says: { ...says, ...message },
    }))
  },
  async list(unit, organisationId, after, limit) {
    const rows = await open(unit).delivery.findMany({
      where: { message: { organisationId, subjectType: 'question' }, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
}
