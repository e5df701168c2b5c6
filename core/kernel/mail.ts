/** E-mail: the account that letters go to, and what an address of it may look like. Pure. */
import { createHmac } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { Account } from './actor.ts'
import { isUuid } from './ids.ts'
import type { Subject } from './subject.ts'

/**
 * The platform that letters go by. It delivers; whoever answers a letter acts there, in words about what it was about and in
 * nothing else (decision 72).
 */
export const MAIL = 'email'

/** An address that somebody gave, by the id of its row: the address itself stands there alone, and is gone once it is taken back. */
export function mailAccount(id: string): Account {
  return { platform: MAIL, workspaceId: MAIL, userId: id }
}

/** The row of the address, of somebody who wrote back to a letter; null for an account of any other platform. */
export function mailIdOf({ platform, userId }: Account): string | null {
  return platform === MAIL && isUuid(userId) ? userId : null
}

/** RFC 5321: octets of what stands before the `@`, and of the whole path less its brackets. */
const LOCAL_MAX = 64
const ADDRESS_MAX = 254
/**
 * A "dot-atom" (RFC 5322). Quoted local parts (`"a b"@…`) exist on paper: programs disagree about what in them is the
 * domain, and a letter would reach somebody else.
 */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

/**
 * The one form of an address, or undefined for what is none: a domain in its own script as ASCII, in small letters. Letters
 * beyond ASCII before the `@` are none either: most servers do not take them.
 */
export function mailAddress(typed: string): string | undefined {
  const given = typed.trim().replace(/^mailto:/i, '')
  const at = given.lastIndexOf('@')
  if (at < 1) return undefined
  const local = given.slice(0, at)
  const named = given.slice(at + 1)
  // What the standard for addresses of the web would pass over is part of no name.
  if (/[\s%/?#\\:@\p{Cc}\p{Cf}]/u.test(named)) return undefined
  const domain = domainToASCII(named).toLowerCase()
  if (local.length > LOCAL_MAX || !LOCAL.test(local) || !DOMAIN.test(domain)) return undefined
  const address = `${local}@${domain}`
  return address.length > ADDRESS_MAX ? undefined : address
}

/** A reply names the letter that it answers (`reply`); an address is taken back without signing in (`stop`). */
export type LetterName = { purpose: 'reply' | 'stop'; id: string; name: string }

const MARKS = { reply: 'r', stop: 's' } as const

/**
 * The name of every letter to one address about one thing, or about nothing that words can be about: signed, so that nobody
 * makes one, and with the id of the address, so that it is worth nothing to whoever else has it. As part of a `Message-ID`.
 */
export function letterName(
  { id, key }: { id: string; key: string },
  purpose: LetterName['purpose'],
  about?: Subject,
): string {
  const said = about === undefined ? purpose : `${purpose}:${about.type}:${about.id}`
  const signature = createHmac('sha256', key).update(said).digest('hex').slice(0, 32)
  return `${MARKS[purpose]}.${id.replaceAll('-', '')}.${signature}`
}

/** So many are looked at: what names more is no reply to a letter. */
const NAMES = 20

/** The names that stand in a header, or in an address of the web. Whether they are ours, their signatures tell. */
export function letterNamesIn(text: string): LetterName[] {
  const found = text
    .slice(0, 20_000)
    .matchAll(/(?<![0-9a-z])([rs])\.([0-9a-f]{32})\.[0-9a-f]{32}(?![0-9a-z])/gi)
  return [...found].slice(0, NAMES).map(([name, mark = '', id = '']) => ({
    purpose: mark.toLowerCase() === 'r' ? 'reply' : 'stop',
    id: id.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    name: name.toLowerCase(),
  }))
}
