/**
 * Who hears what, and how loudly, as data: each context says it of its own messages, by their keys. What a message does where
 * it arrives is looked up here, and `docs/who-hears-what.md` is written from it.
 */
import type { Purpose } from '../kernel/purposes.ts'

/**
 * `silent`: it is there, and nothing rings: what only shows, or copies what somebody is told elsewhere. `alert`: it is
 * raised to the coordinators, and goes on to another way where it reaches none of them. `rung`: normal or an alert, as the
 * rung of the rule is.
 */
export type Loudness = 'silent' | 'normal' | 'alert' | 'rung'

/**
 * What becomes of it when what it says is over. `follows`: it is a card, drawn anew with its end. `told`: another message says so,
 * of the row with this key. `information`: it calls for nothing, so nothing of it can be over.
 */
export type Ends = 'follows' | 'information' | { readonly told: string }

export type Hearing = {
  /** The beginning of the keys of such messages; `*` stands for what is between two colons. */
  readonly key: string
  /** A person in private, or the place that it is said in. */
  readonly to: readonly ('person' | Purpose)[]
  readonly loudness: Loudness
  /** What happened. */
  readonly event: string
  readonly who: string
  /**
   * By e-mail: `lastly`, where it reaches its reader in no chat, as an alert does anyway; `alone`, a letter from the
   * beginning, which goes no other way. Without it, never.
   */
  readonly byMail?: 'lastly' | 'alone'
  readonly ends: Ends
  /** How often it is said of one thing. */
  readonly often?: string
}

/** The row of a message: the first that fits. */
export function hearingOf(
  table: readonly Hearing[],
  key: string,
  to: 'person' | Purpose,
): Hearing | undefined {
  const parts = key.split(':')
  return table.find((row) => row.to.includes(to) && begins(parts, row.key.split(':')))
}

function begins(parts: readonly string[], pattern: readonly string[]): boolean {
  return pattern.every((part, index) => (part === '*' ? parts[index] !== undefined : part === parts[index]))
}
