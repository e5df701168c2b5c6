/** What went over from one person to another, written down so that it can go back. */
import type { Account } from '../../../kernel/actor.ts'
import type { KeptRoles } from './roles-store.ts'

export type KeptDraft = {
  form: string
  about?: string
  values: unknown
  updatedAt: string
  account: Account | null
}

/** What went over, as it was. Identifiers only, but for drafts that gave way. */
export type Kept = {
  accounts: Array<Account & { linkedAt: string; tieId: string | null; notedUntil: string | null }>
  /** Ids of rows, by `Table.column`. */
  moved: Record<string, string[]>
  roles: KeptRoles
  /** Questions that would have been one's own to answer, and were nobody's again. */
  released: Array<{ id: string; assigneeId: string }>
  /** Forms whose drafts went over, and drafts that gave way to one of whoever stayed. */
  forms: string[]
  drafts: KeptDraft[]
  /** Messages that were still to be said. */
  messages: string[]
  /** Cards for one's own eyes. */
  posts?: string[]
  /** The empty organisation that went along, with who and which servers were in it. */
  organisation?: { id: string; people: string[]; servers: Array<{ platform: string; serverId: string }> }
}

/** For an account that was nobody's: only the account itself. */
export function keptOfAccount({ platform, workspaceId, userId }: Account, now: Date): Kept {
  const account = {
    platform,
    workspaceId,
    userId,
    linkedAt: now.toISOString(),
    tieId: null,
    notedUntil: null,
  }
  return { accounts: [account], moved: {}, roles: [], released: [], forms: [], drafts: [], messages: [] }
}
