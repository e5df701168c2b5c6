/**
 * Prisma's engine notes that a migration has begun, runs its script, and notes that it has ended; a process that dies
 * in between leaves a database that no later start accepts. Here the script and the note of its end are one
 * transaction, so that a migration without an end has done nothing, and is simply begun again.
 */
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { ForeignDatabase, findHistory, hasHistory, judge, NewerDatabase, RENAMED } from './history.ts'
import { LOCKS } from './locks.ts'

const UNFINISHED = '"finished_at" is null and "rolled_back_at" is null'

/** The same connections, on which a script happens whole or not at all. */
export function wholeScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect()
      return Object.assign(adapter, {
        executeScript: (script: string) =>
          inTransaction(adapter, async (transaction) => {
            for (const statement of statementsOf(script)) await run(transaction, statement)
            if (await hasHistory(reading(transaction)))
              await run(
                transaction,
                `update "_prisma_migrations" set "finished_at" = now() where ${UNFINISHED}`,
              )
          }),
      })
    },
  }
}

/**
 * Looks whose database this is and, where it is ours, makes its record one that the engine goes on from: migrations
 * begun by a process that died are forgotten, and those of an earlier release get the names that they have today.
 * Waits for a process that is still migrating.
 * @returns those of `known` that it lacks
 * @throws NewerDatabase, ForeignDatabase; nothing has been changed then
 */
export async function prepareHistory(
  factory: SqlMigrationAwareDriverAdapterFactory,
  known: readonly string[],
): Promise<readonly string[]> {
  const adapter = await factory.connect()
  try {
    return await inTransaction(adapter, async (transaction) => {
      await run(transaction, `select pg_advisory_xact_lock(${LOCKS.migrating})`)
      const found = await findHistory(reading(transaction))
      const verdict = judge(found, known)
      if (verdict.kind === 'foreign') throw new ForeignDatabase()
      if (verdict.kind === 'newer') throw new NewerDatabase(verdict.unknown)
      const lacks = known.filter((name) => !verdict.applied.includes(name))
      if (!(await hasHistory(reading(transaction)))) return lacks
      await run(transaction, `delete from "_prisma_migrations" where ${UNFINISHED}`)
      for (const [former, name] of Object.entries(RENAMED))
        if (found.migrations.some((one) => one.name === former))
          await run(
            transaction,
            `update "_prisma_migrations" set "migration_name" = '${name}' where "migration_name" = '${former}'`,
          )
      return lacks
    })
  } finally {
    await adapter.dispose()
  }
}

async function inTransaction<T>(
  adapter: SqlDriverAdapter,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const transaction = await adapter.startTransaction()
  // Some drivers end a transaction themselves, others want to be told in SQL first.
  const end = async (word: 'COMMIT' | 'ROLLBACK') => {
    if (!transaction.options.usePhantomQuery) await run(transaction, word)
  }
  let done: T
  try {
    done = await work(transaction)
    await end('COMMIT')
  } catch (error) {
    await end('ROLLBACK')
    await transaction.rollback()
    throw error
  }
  await transaction.commit()
  return done
}

const run = (transaction: Transaction, sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] })

const reading = (transaction: Transaction) => async (sql: string) =>
  (await transaction.queryRaw({ sql, args: [], argTypes: [] })).rows

/** As Prisma's driver for servers cuts them: migrations write a semicolon inside a string as an escape. */
function statementsOf(script: string): string[] {
  return script
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^\s*--.*$/gm, '').trim() !== '')
}
