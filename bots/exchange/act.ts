/**
 * The two interfaces at the heart of every chat platform: `Act`, something that somebody did, decoded; and `Speaking`,
 * the ways in which one platform can answer that one act. An adapter makes both; `exchange.handle` does the rest.
 */
import type { AnyCommand } from '../../core/command/command.ts'
import type { Edited, Incoming } from '../../core/command/incoming.ts'
import type { Account, Language } from '../../core/kernel/actor.ts'
import type { Card, Form, Reply } from '../../core/view/card.ts'
import type { Received } from '../platform.ts'
import type { Upload } from './files/files.ts'
import type { Uploads } from './files/uploads.ts'

/**
 * What becomes of an act when the process dies before its effect is in the database (docs/decisions/0018):
 *
 * - `again`: the platform brings it until it is handled, because it is acknowledged only then. Nothing needs to be kept.
 * - `history`: it stands in a place whose history is read after a restart. Nothing needs to be kept.
 * - `never`: it came once. It is kept before it is acknowledged if it may change something.
 *
 * Of the first two a fault is thrown by `handle`, for the adapter to have the act again; of the last, told to its author.
 */
export type Return = 'again' | 'history' | 'never'

/** Something that somebody did. Plain facts, and what takes time as functions. */
export type Act = {
  /** The platform's own id of it: the same one again has no second effect. */
  eventId: string
  account: Account
  place: Incoming['place']
  returns: Return
  /** Although it `never` comes back once it was acknowledged, it does until then: that it cannot be kept is thrown too. */
  comesUnlessAcknowledged?: boolean
  /** The command that it names, where it names one of ours. Undefined for free words, and for what nobody knows. */
  command?: AnyCommand | undefined
  /** What their application is set to, where the platform tells: before anybody knows them, they are spoken to in it. */
  language?: Language | undefined
  /** What the core is to be told. May look names up, so that it takes a moment. Called once. */
  incoming(): Promise<Incoming>
  /**
   * What is kept of it where `incoming` takes longer than the platform waits, and handled where that fails: a form whose
   * `missing` fields are still to be looked up. Without it, `incoming` is kept.
   */
  atOnce?: Incoming
  /** It was kept before it came here, because more than its acknowledgement hangs on that. */
  wasKept?: boolean
  /** Files that came with a form, by field: fetched once the rest is kept, then handed in as values of the form. */
  uploads?: Uploads | undefined
  /** Files that were sent along with words or a command: fetched if they are wanted, then handed in with them. */
  files?: readonly Upload[]
  /** Of a message whose files say nothing alone: by what the remark on it is known, and a link to it, where there are any. */
  wordless?: { key?: string; link?: string }
  /** A form opens, as far as can be known before the core is asked (`mayAsk`). */
  asks?: boolean
  /** The platform takes the reply itself as the acknowledgement, if it is there in time. */
  repliesAtOnce?: boolean
  /** What was typed, given back when it was neither kept nor handled. */
  typed?: string | undefined
  /** It is an act of before, with the words of now: a message that was edited. */
  edited?: Edited
  /** It was found in a history. `answeredThere`: an answer of ours stands under it, or nobody can tell. */
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
  /** For everybody in the place, or for one person. */
  readonly visibility: Reply['visibility']
  /** As of a reply: in the place of the card that was pressed. */
  readonly replaces?: true | undefined
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
  /**
   * Tells the platform that the act came, within the time in which it waits for that: once it is kept, or, of what is read
   * in a history, handled. Of what `repliesAtOnce` only when the reply is not there in time.
   */
  acknowledge(how: Acknowledgement): Promise<void>
  /** Nothing shows them that we are at it: when the answer takes long they are told so. */
  announces?(): boolean
  /** Where they acted, for everybody there: in its thread, or the thread that begins with it. */
  inPlace(saying: Saying): Promise<void>
  /** Where they acted, for their eyes only. Absent on platforms that have no such thing. */
  fleeting?(saying: Saying): Promise<void>
  /**
   * In the message whose button was pressed, whole and in the place of what stood there. Closed where others see that message,
   * or it cannot hold all of it. Absent where nothing was pressed.
   */
  instead?(saying: Saying): Promise<void>
  /** In the private conversation with them. */
  toPerson(saying: Saying): Promise<void>
  /** Says where they acted, and nothing of what was to be said, that it could not be said in private, and what to do. */
  pointToPrivate(language: Language): Promise<void>
  /** Opens the form of a reply. False when its moment has passed: a button then offers it. Absent: always offered. */
  openForm?(form: Form, received: Pick<Received, 'reply' | 'language'>): Promise<boolean>
  /** Shows that it failed in the place of what was announced, or of the acknowledgement. False, or absent: said like any card. */
  fail?(sentence: string, language: Language, isKept: boolean): Promise<boolean>
}
