/** E-mail: the account that letters go to, and what an address of it may look like. Pure. */
import { domainToASCII } from 'node:url'
import type { Account } from './actor.ts'

/** The platform that letters go by. It only delivers: nobody acts there. */
export const MAIL = 'email'

/** An address that somebody gave, by the id of its row: the address itself stands there alone, and is gone once it is taken back. */
export function mailAccount(id: string): Account {
  return { platform: MAIL, workspaceId: MAIL, userId: id }
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
