/** What was decided of policies, for the ledger: the rules that promises are reckoned by, without a word of anybody's. */
import { open } from '../../prisma/unit.ts'
import type { Records } from '../kernel/fact.ts'
import { keyOf } from './own-store.ts'

export const decisions: Records = {
  async read(unit, ids) {
    const rows = await open(unit).policyVersion.findMany({
      where: { id: { in: [...ids] }, madeAt: { not: null } },
      select: {
        id: true,
        groupId: true,
        kind: true,
        number: true,
        basis: true,
        rules: true,
        follows: true,
        byId: true,
        madeAt: true,
      },
    })
    return rows.flatMap(({ id, number, madeAt, follows, ...decided }) => {
      // What was sealed before there was such a column says nothing of it.
      const says = {
        ...decided,
        ...(follows ? { follows: 'organisation' } : {}),
        policy: keyOf({ id, number }),
      }
      return madeAt ? [{ source: 'policy', id, at: madeAt, says }] : []
    })
  },
  async list(unit, organisationId, after, limit) {
    const rows = await open(unit).policyVersion.findMany({
      where: { organisationId, madeAt: { not: null }, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
}
