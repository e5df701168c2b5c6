/** Codes are tried from an account so many times an hour, whatever they are for: guessing is slowed down by counting. */

import type { Account } from '../../kernel/actor.ts'
import { HOUR } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Work } from '../../kernel/work.ts'
import { countAttempts, holdAttempts, insertAttempt } from './linking-store.ts'

const ATTEMPTS_AN_HOUR = 10

/** The refusal when too many were tried. Until the transaction ends, none is tried from this account beside this one. */
export async function triedTooOften({ unit, now }: Work, account: Account): Promise<Refusal | undefined> {
  const from = bare(account)
  await holdAttempts(unit, from)
  const attempts = await countAttempts(unit, from, new Date(now.getTime() - HOUR))
  return attempts >= ATTEMPTS_AN_HOUR ? new Refusal('too-many-attempts') : undefined
}

/** Counts for an hour, in the transaction that answers: nothing may be thrown for it afterwards. */
export async function noteTry({ unit, ids, now }: Work, account: Account): Promise<void> {
  await insertAttempt(unit, { id: ids.next(), ...bare(account), at: now })
}

const bare = ({ platform, workspaceId, userId }: Account): Account => ({ platform, workspaceId, userId })
