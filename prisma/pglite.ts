/**
 * PGlite as Prisma's driver, with what the published adapter lacks: a COMMIT that fails is an error, and
 * nothing is written into the last of the disk. See docs/decisions/0003-one-process-per-data-folder.md.
 */
import { statfs } from 'node:fs/promises'
import { type PGlite, types } from '@electric-sql/pglite'
import type { SqlMigrationAwareDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/** Too little room is left on the disk: nothing was written. */
export class DiskFull extends Error {
  constructor(folder: string, needed: number) {
    super(`disk full: less than ${needed / MEGABYTE} MB are left where ${folder} is`)
    this.name = 'DiskFull'
  }
}

const MEGABYTE = 1024 * 1024
/**
 * Kept free. PostgreSQL takes room for its log 16 MB at a time; where that fails it gives up, and compiled to
 * WebAssembly it then turns in circles and stops the whole process with it.
 */
const RESERVE = 64 * MEGABYTE
/** What a new database takes, besides. */
const CREATION = 96 * MEGABYTE

/** @throws DiskFull */
export async function checkRoom(folder: string, creating = false): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const needed = RESERVE + (creating ? CREATION : 0)
  if (bavail * bsize < needed) throw new DiskFull(folder, needed)
}

type Inner = {
  startTransactionInner(client: Pick<PGlite, 'transaction'>, options: object): Promise<Transaction>
}

/** Types with a lower number are PostgreSQL's own, the same in every database. Source: src/include/access/transam.h. */
const FIRST_GENERATED_TYPE = 10_000

/**
 * PGlite copies all that an engine can read for each answer of the database: a few hundred entries, since each table brings
 * types of its own, which nothing of ours asks for; copying them took a seventh of the time of a statement. From now on it
 * copies nothing: what is inherited is found all the same, and arrays, which PGlite learns of each database, are known to all.
 */
function inheritParsers(engine: PGlite): void {
  const known = engine.parsers
  if (Object.keys(known).length === 0) return
  for (const [type, parse] of Object.entries(known))
    if (Number(type) < FIRST_GENERATED_TYPE) types.parsers[Number(type)] ??= parse
  engine.parsers = Object.create(known) as typeof known
}

/** `folder` is undefined for a database in memory. */
export function embeddedDriver(engine: PGlite, folder?: string): SqlMigrationAwareDriverAdapterFactory {
  inheritParsers(engine)
  const factory = new PrismaPGlite(engine)
  const room = async () => {
    if (folder !== undefined) await checkRoom(folder)
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect()
      const queryRaw = adapter.queryRaw.bind(adapter)
      const executeRaw = adapter.executeRaw.bind(adapter)
      return Object.assign(adapter, {
        async queryRaw(query: Parameters<typeof queryRaw>[0]) {
          if (!/^\s*select\b/i.test(query.sql)) await room()
          return queryRaw(query)
        },
        async executeRaw(query: Parameters<typeof executeRaw>[0]) {
          await room()
          return executeRaw(query)
        },
        async startTransaction() {
          await room()
          return startTransaction(engine, adapter as unknown as Inner)
        },
      })
    },
  }
}

/** The adapter's own transaction answers a failed COMMIT as it answers one that went well. */
async function startTransaction(engine: PGlite, adapter: Inner): Promise<Transaction> {
  let failure: unknown
  const client: Pick<PGlite, 'transaction'> = {
    transaction: (work) =>
      engine.transaction(work).catch((error) => {
        failure = error
        throw error
      }),
  }
  const transaction = await adapter.startTransactionInner(client, { usePhantomQuery: true })
  const commit = transaction.commit.bind(transaction)
  transaction.commit = async () => {
    await commit()
    if (failure !== undefined) throw failure
  }
  return transaction
}
