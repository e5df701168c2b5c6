/** What a soak asks of a platform's stand-in: people act on it, what they see is told, and it can be made to misbehave. */
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Purpose } from '../../../core/kernel/purposes.ts'
import type { Chance } from './chance.ts'
import type { Addresses, Population } from './population.ts'

/** A platform, or another way in which it reaches the assistant: by calling it. */
export const WAYS = ['discord', 'slack', 'slack-http', 'telegram', 'telegram-webhook'] as const
export type Way = (typeof WAYS)[number]

/** A place of a group, one that is nobody's (`elsewhere`), or the private conversation with the assistant. */
export type Origin = { group: number; purpose: Purpose | 'elsewhere' } | 'private'

/** Something that became visible to somebody. */
export type Seen = {
  /** `performance.now()` when the platform had it. */
  at: number
  /** `announcement`: the answer is said to be on its way. `changed`: what was visible already shows something else. */
  kind: 'message' | 'form' | 'announcement' | 'choices' | 'toast' | 'changed'
  /** The only person who sees it; undefined: everybody in the place. */
  to?: number
  place?: { group: number; purpose: Purpose | 'elsewhere' }
  /** The event that it answers, where the platform says so. */
  event?: string
  /** The message that it stands under. */
  under?: string
  text: string
  buttons: readonly string[]
  /** Names of the files that stand in it. */
  files?: readonly string[]
  /**
   * It is there, the caller does not know that it is, and the platform has no key by which to know a second attempt. Set
   * later, too: when the assistant is killed that may not have noted it.
   */
  unsure: boolean
  /** The platform's own, to act upon. */
  raw: unknown
}

export type FieldValue = {
  name: string
  label: string
  value: string | readonly string[]
  /** What the choice says, where it is one. */
  choice?: string
}

export type Deed =
  | { kind: 'command'; name: string; line: string; at: Origin }
  | { kind: 'words'; text: string; at: Origin; under?: Seen; file?: { name: string; bytes: Uint8Array } }
  /** Changes what they wrote before: `of` is the event of those words. */
  | { kind: 'edit'; of: string; text: string; at: Origin }
  | { kind: 'press'; on: Seen; label: string }
  /** The next event of a form: one field, one step or all of it. */
  | { kind: 'fill'; form: Seen; values: readonly FieldValue[] }
  /** Types a beginning of a reference. */
  | { kind: 'suggest'; typed: string }
  /** Presses a button that the assistant never made. */
  | { kind: 'forged' }

/** Which troubles come, and how often, as probabilities per call or event. */
export type Weather = {
  /** A call is answered 429. */
  limited: number
  /** A call is answered 500, 502 or 503. */
  broken: number
  /** The connection breaks before a call has its effect. */
  cut: number
  /** A call has its effect, and its answer is lost. */
  lost: number
  /** A call is answered slowly. */
  slow: number
  /** An event comes again: at once, or after others. */
  repeated: number
  /** Events come in another order. */
  shuffled: number
  /** The connection for events is dropped. */
  dropped: number
  /** As `dropped`, and what was open is not taken up again. */
  invalidated: number
  /** What an answer needs (a token, an address) has expired before its time. */
  expired: number
}

export const CALM: Weather = {
  limited: 0,
  broken: 0,
  cut: 0,
  lost: 0,
  slow: 0,
  repeated: 0,
  shuffled: 0,
  dropped: 0,
  invalidated: 0,
  expired: 0,
}

export const STORM: Weather = {
  limited: 0.01,
  broken: 0.02,
  cut: 0.01,
  lost: 0.01,
  slow: 0.01,
  repeated: 0.05,
  shuffled: 0.02,
  dropped: 0.005,
  invalidated: 0.002,
  expired: 0.01,
}

/** How often each trouble came. */
export type Troubles = Partial<Record<keyof Weather, number>>

export type Wire = {
  /** Where the SDK finds it. */
  apiRoot: string
  /** Where it finds the assistant, where it calls it; before anybody acts. */
  reach?(address: string): void
  addresses: Addresses
  /** Whether people can do this here. */
  can(deed: Deed['kind']): boolean
  /**
   * The events that the platform would bring again, whoever died meanwhile. Where it knows, and so does for any of them,
   * the assistant may be killed.
   */
  unconfirmed?(): ReadonlySet<string>
  /** Somebody acts. Answers the event's id, before anything can come of it. */
  act(person: number, deed: Deed): string
  weather: Weather
  troubles: Troubles
  /** What the platform would have refused: faults of ours. */
  problems: readonly string[]
  /** Resolves when the platform has nothing left to hand over. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** `clock` says what time it is there, and for the assistant. */
export type OpenWire = (
  population: Population,
  chance: Chance,
  clock: Clock,
  see: (seen: Seen) => void,
) => Promise<Wire>
