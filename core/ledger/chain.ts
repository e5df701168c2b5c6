/** The chain of an organisation. Pure. */
import { createHash } from 'node:crypto'
import type { Source } from '../kernel/fact.ts'

/** How far a chain goes, and the hash of its last entry. */
export type Head = { readonly seq: number; readonly hash: string }

export type Entry = Head & { readonly source: Source; readonly sourceId: string; readonly facts: string }

/** Where the chain of an organisation begins: chains of two organisations have nothing in common. */
export function beginning(organisationId: string): Head {
  return { seq: 0, hash: sha256(organisationId) }
}

/** The entry that follows, with these facts. */
export function link(head: Head, facts: string): Head {
  const seq = head.seq + 1
  return { seq, hash: sha256(`${head.hash}\n${seq}\n${facts}`) }
}

/** `214-9f86d081884c7d65…`: what people hold of it, outside of the database. Half of the hash is more than enough. */
export function sealOf({ seq, hash }: Head): string {
  return `${seq}-${hash.slice(0, SEAL_LENGTH)}`
}

/** In characters: 128 bits. */
const SEAL_LENGTH = 32

/** What somebody held, typed or pasted; null where it is no seal. */
export function readSeal(text: string): { seq: number; begins: string } | null {
  const [, seq, begins] = /^\s*(\d{1,9})-([0-9a-f]{32,64})\s*$/i.exec(text) ?? []
  return seq && begins ? { seq: Number(seq), begins: begins.toLowerCase() } : null
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
