/**
 * The two interfaces at the heart of every chat platform: `Act`, something that somebody did, decoded; and `Speaking`,
 * the ways in which one platform can answer that one act. An adapter makes both; `exchange.handle` does the rest.
 */
import type { AnyCommand } from '../../core/command/command.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Account, Language } from '../../core/kernel/actor.ts'
import type { Card, Form, FormValues } from '../../core/view/card.ts'
import type { Upload } from './files.ts'

/**
 * What becomes of an act that was acknowledged when the process dies before its effect is kept (docs/decisions/0016):
 *
 * - `again`: the platform brings it until it is handled, because it is acknowledged only then. Nothing needs to be kept.
 * - `history`: it stands in a place whose history is read after a restart. Nothing needs to be kept.
 * - `never`: it came once. It is kept before it is acknowledged if it may change something.
 */
export type Return = 'again' | 'history' | 'never'

/** Something that somebody did. Plain facts, and what takes time as functions: they are called once at most. */
export type Act = {
  /** The platform's own id of it: the same one again has no second effect. */
  eventId: string
  account: Account
  place: Incoming['place']
  returns: Return
  /** The command that it names, where it names one of ours. Undefined for free words, and for what nobody knows. */
  command?: AnyCommand | undefined
  /** What the core is to be told. May look names up, so that it takes a moment. @throws what the platform throws. */
  incoming(): Promise<Incoming>
  /**
   * What is kept of it, and handled where `incoming` fails, when that takes longer than the platform waits: a form whose
   * `missing` fields are still to be looked up. Without it, `incoming` is kept.
   */
  atOnce?: Incoming
  /** Files that came with it, by the option that they answer: kept first, then handed in as values of the form. */
  uploads?: Readonly<Record<string, readonly Upload[]>>
  /** What stands in the form that opens, such as the message that was pointed at. */
  filled?: FormValues
  /** A form opens, as far as can be known before the core is asked (`mayAsk`). */
  asks?: boolean
  /** The platform takes the reply itself as the acknowledgement, as long as it is there in time. */
  repliesAtOnce?: boolean
  /** What was typed, given back when it could not be handled and was not kept. */
  typed?: string
  /** It was found in a history. `answeredThere`: an answer of ours stands under it. */
  late?: { answeredThere: boolean }
}

/** Everybody in the place sees the reply; only this person does; a form opens. */
export type Acknowledgement = 'shared' | 'private' | 'form'

/**
 * Cards on their way. A platform says them in as many parts as it takes, and counts in `said` those that are said: a way
 * that closes in the middle leaves the rest to the next one, and nothing is said twice.
 */
export type Saying = {
  readonly cards: readonly Card[]
  readonly language: Language
  /** The same key is the same saying: the idempotency key where the platform knows one. */
  readonly key: string
  said: number
}

/** A way is closed: we may not write there, its moment has passed, private messages are off. The next one is tried. */
export class Closed extends Error {
  override name = 'Closed'
  /** The platform takes nothing for a while: no other way is tried, and what is left becomes a delivery in private. */
  readonly hasToWait: boolean
  constructor({ hasToWait = false, cause }: { hasToWait?: boolean; cause?: unknown } = {}) {
    super('this way is closed', { cause })
    this.hasToWait = hasToWait
  }
}

/** The ways of one platform for one act. Each throws `Closed` when it is closed; anything else it throws is a fault. */
export interface Speaking {
  /** Tells the platform that the act came, within the time in which it waits for that. Called once at most. */
  acknowledge(how: Acknowledgement): Promise<void>
  /** Says that the answer takes a moment, where nothing else shows it. */
  announce?(language: Language): Promise<void>
  /** Where they acted, for everybody there: in its thread, or the thread that begins with it. */
  inPlace(saying: Saying): Promise<void>
  /** Where they acted, for their eyes only. Absent on platforms that have no such thing. */
  fleeting?(saying: Saying): Promise<void>
  /** In the private conversation with them. */
  toPerson(saying: Saying): Promise<void>
  /** Says where they acted, and nothing of what was to be said, that it could not be said in private, and what to do. */
  pointToPrivate(language: Language): Promise<void>
  /** Opens a form. False when its moment has passed: a button then offers it. Absent: always offered. */
  openForm?(form: Form, language: Language, errors: Readonly<Record<string, string>>): Promise<boolean>
  /** Shows what is wrong instead of what was announced. Absent: said like any card. */
  fail?(sentence: string, language: Language): Promise<boolean>
}
