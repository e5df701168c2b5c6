/** JSON that somebody hands in, before anything looks at what it means. Pure. */
import type { Json } from '../signing.ts'
import { Unreadable } from './unread.ts'

/**
 * Values, and how deep they stand. Reading them costs more than in proportion: 5,000 take two seconds, 2,000 declarations of
 * what words mean take eight.
 */
const MOST = 4_000
const DEEPEST = 40
const CONTEXTS_MOST = 90

/** With everything that says what its words mean. @throws Unreadable `damaged`, `unlike`, `too-complex`. */
export function jsonWithin(text: string): { json: Json; contexts: readonly unknown[] } {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable('unlike')
  let seen = 0
  const contexts: unknown[] = []
  // By hand, not by recursion: it may stand deeper than the stack.
  const open: Array<{ value: unknown; depth: number }> = [{ value, depth: 1 }]
  for (let one = open.pop(); one; one = open.pop()) {
    seen += 1
    if (seen > MOST || one.depth > DEEPEST) throw new Unreadable('too-complex')
    if (typeof one.value !== 'object' || one.value === null) continue
    for (const [name, inner] of Object.entries(one.value)) {
      if (name === '@context') {
        contexts.push(...[inner].flat(1))
        if (contexts.length > CONTEXTS_MOST) throw new Unreadable('too-complex')
      } else if (!isPlain(name)) throw new Unreadable('unlike')
      else open.push({ value: inner, depth: one.depth + 1 })
    }
  }
  return { json: value as Json, contexts }
}

/**
 * A signature holds for what is meant, and we read what is written: the same meaning under a keyword or an address instead of
 * its name (`@included`, `https://www.w3.org/2018/credentials#credentialStatus`) would be signed and not seen.
 */
function isPlain(name: string): boolean {
  return PLAIN_KEYWORDS.has(name) || !/^@|:/.test(name)
}

/** Of a text in a language. */
const PLAIN_KEYWORDS = new Set(['@value', '@language', '@direction'])

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('damaged')
  }
}
