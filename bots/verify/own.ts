/** What this installation knows of its own badges: whose they are, and whether they still stand. */
import { pastStatements } from '../../core/competence/statement/statement-store.ts'
import { LIST_LENGTH } from '../../core/documents/credential/status.ts'
import type { Issuers, Standing } from '../../core/documents/credential/verifying.ts'
import type { Database } from '../../prisma/client.ts'

export type Own = {
  /** What we are called in credentials; undefined where nobody reaches us by the web, and we sign nothing. */
  did: string | undefined
  /** Of those that ever signed, as multibase. */
  keys: () => Promise<readonly string[]>
}

export async function issuersOf({ did, keys }: Own): Promise<Issuers> {
  return [{ id: did ?? '', keys: await keys() }]
}

/** Whatever address we had when it was signed: the path and the bit are the same. */
const LIST = /\/verify\/status\/([1-9]\d{0,4})$/

/** Read where our lists are read from. Undefined for a bit that no badge of ours has. */
export function standingHere({ unit }: Pick<Database, 'unit'>): Standing {
  return async ({ list, bit }) => {
    const number = LIST.exec(list)?.[1]
    if (number === undefined || bit >= LIST_LENGTH) return undefined
    const index = (Number(number) - 1) * LIST_LENGTH + bit
    const past = await pastStatements(unit, index, index + 1)
    return past && past.length > 0
  }
}
