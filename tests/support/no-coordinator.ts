/** While nobody coordinates the group, what coordinators must hear is said in their place. */
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from './rows.ts'

export async function withoutCoordinators(db: Database, work: () => Promise<void>): Promise<void> {
  const rows = rowsOf(db)
  const coordinators = await rows.membership.findMany({ where: { role: 'coordinator' } })
  const become = (role: string) =>
    rows.membership.updateMany({ where: { id: { in: coordinators.map(({ id }) => id) } }, data: { role } })
  await become('trainee')
  await work()
  await become('coordinator')
}
