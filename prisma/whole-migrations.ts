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

/** The lock that Prisma's engine holds while it migrates. */
const MIGRATING = 72707369

const EXISTS = `select 1 from information_schema.tables
  where table_schema = 'public' and table_name = '_prisma_migrations'`
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
            if (await recordsMigrations(transaction))
              await run(
                transaction,
                `update "_prisma_migrations" set "finished_at" = now() where ${UNFINISHED}`,
              )
          }),
      })
    },
  }
}

/** Forgets migrations that were begun by a process that died; waits for one that is still at it. */
export async function forgetUnfinished(factory: SqlMigrationAwareDriverAdapterFactory): Promise<void> {
  const adapter = await factory.connect()
  try {
    await inTransaction(adapter, async (transaction) => {
      await run(transaction, `select pg_advisory_xact_lock(${MIGRATING})`)
      if (await recordsMigrations(transaction))
        await run(transaction, `delete from "_prisma_migrations" where ${UNFINISHED}`)
    })
  } finally {
    await adapter.dispose()
  }
}

async function inTransaction(
  adapter: SqlDriverAdapter,
  work: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  const transaction = await adapter.startTransaction()
  // Some drivers end a transaction themselves, others want to be told in SQL first.
  const end = async (word: 'COMMIT' | 'ROLLBACK') => {
    if (!transaction.options.usePhantomQuery) await run(transaction, word)
  }
  try {
    await work(transaction)
    await end('COMMIT')
  } catch (error) {
    await end('ROLLBACK')
    await transaction.rollback()
    throw error
  }
  await transaction.commit()
}

const run = (transaction: Transaction, sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] })

async function recordsMigrations(transaction: Transaction): Promise<boolean> {
  return (await transaction.queryRaw({ sql: EXISTS, args: [], argTypes: [] })).rows.length > 0
}

/** As Prisma's driver for servers cuts them: migrations write a semicolon inside a string as an escape. */
function statementsOf(script: string): string[] {
  return script
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^\s*--.*$/gm, '').trim() !== '')
}
