/**
 * What a connection to a server must be before anything is read or written through it: instants travel without a zone,
 * so that the session has to be in UTC. A pooler that drops what a connection asks for would shift every one of them.
 */
import { open, type Unit } from './unit.ts'

/** The settings of a connection do not last: what stands between hands it to others between two statements. */
export class PooledConnection extends Error {
  constructor() {
    super('the connection does not keep its settings')
    this.name = 'PooledConnection'
  }
}

/** As PostgreSQL's `options` at the beginning of a connection. */
export const SESSION_OPTIONS = '-c TimeZone=UTC'

/** @throws PooledConnection */
export async function checkSession(unit: Unit): Promise<void> {
  const rows = await open(unit).$queryRaw<
    Array<{ zone: string }>
  >`select current_setting('TimeZone') as "zone"`
  if (rows[0]?.zone !== 'UTC') throw new PooledConnection()
}
