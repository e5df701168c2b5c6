/** What was done to questions, for the ledger. */
import { open } from '../../prisma/unit.ts'
import type { Records } from '../kernel/fact.ts'

/** Who did what, when it was said and when it was recorded. Why it was closed is somebody's words, and stands outside. */
export const moves: Records = {
  async read(unit, ids) {
    const rows = await open(unit).questionMove.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        questionId: true,
        kind: true,
        byId: true,
        from: true,
        to: true,
        cycle: true,
        assigneeId: true,
        bySimilar: true,
        withId: true,
        saidAt: true,
        recordedAt: true,
        question: { select: { groupId: true } },
      },
    })
    return rows.map(({ id, recordedAt, question, bySimilar, withId, ...says }) => ({
      source: 'move',
      id,
      at: recordedAt,
      // What was sealed before there was such a column says nothing of it.
      says: {
        ...says,
        groupId: question.groupId,
        ...(bySimilar ? { bySimilar: 1 } : {}),
        ...(withId === null ? {} : { withId }),
      },
    }))
  },
  async list(unit, organisationId, after, limit) {
    const rows = await open(unit).questionMove.findMany({
      where: { question: { organisationId }, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
}
