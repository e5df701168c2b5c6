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
        saidAt: true,
        recordedAt: true,
        question: { select: { groupId: true } },
      },
    })
    return rows.map(({ id, recordedAt, question, ...says }) => ({
      source: 'move',
      id,
      at: recordedAt,
      says: { ...says, groupId: question.groupId },
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
