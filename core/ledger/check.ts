/** A coordinator asks how the ledger of their organisation stands, or whether a seal that they kept is one of it. */
import type { Ctx } from '../command/context.ts'
import { type Head, readSeal } from './chain.ts'
import { findHead, listEntries } from './ledger-store.ts'

export type Checked = {
  /** Null where nothing was ever sealed. */
  readonly head: Head | null
  readonly held:
    | { readonly kind: 'none' | 'unreadable' | 'differs' }
    | { readonly kind: 'holds'; readonly seq: number }
}

export async function checkLedger(input: { seal?: string | undefined }, ctx: Ctx): Promise<Checked> {
  const { unit, actor } = ctx
  const head = await findHead(unit, actor.organisationId)
  if (input.seal === undefined) return { head, held: { kind: 'none' } }
  const seal = readSeal(input.seal)
  if (!seal) return { head, held: { kind: 'unreadable' } }
  const [entry] = await listEntries(unit, actor.organisationId, seal.seq - 1, 1)
  const holds = entry?.seq === seal.seq && entry.hash.startsWith(seal.begins)
  return { head, held: holds ? { kind: 'holds', seq: seal.seq } : { kind: 'differs' } }
}
