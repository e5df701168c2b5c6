import type { Database } from '../../prisma/client.ts'

/**
 * Notes the SQL statements that a database is sent, BEGIN and COMMIT included.
 * Left out: what the local chat asks of its own log and directory, which stand for a remote platform.
 */
export function statementsOf(db: Database) {
  let noted: string[] = []
  db.onStatement((sql) => {
    const text = named(sql.replace(/\s+/g, ' ').trim())
    if (!isLocalChat(text)) noted.push(text)
  })
  return {
    /** What is noted while `work` runs. */
    async during(work: () => Promise<unknown>): Promise<string[]> {
      noted = []
      await work()
      const found = noted
      noted = []
      return found
    },
  }
}

/** On PGlite, Prisma has the driver end a transaction and says so in a comment. */
function named(sql: string): string {
  return /^-- Implicit "(\w+)"/.exec(sql)?.[1] ?? sql
}

function isLocalChat(sql: string): boolean {
  return sql.includes('"LocalMessage"') || DIRECTORY.some((beginning) => sql.startsWith(beginning))
}

/** The first words of the queries of `bots/web/directory-store.ts`. */
const DIRECTORY = [
  'select i."userId" as "id", p."name"',
  'select s."channelId" as "id", s."purpose"',
  'select exists (select from "Space" s where s."platform"',
]
