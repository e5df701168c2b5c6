import type { Signer } from '../documents/credential/signing.ts'
import type { Frameworks } from '../framework/frameworks.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Account, Actor, Group, Language, Space } from '../kernel/actor.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Work } from '../kernel/work.ts'
import type { ReadCalendar } from '../policy/handed-in/understood.ts'
import type { Policies } from '../policy/policies.ts'
import type { Embedder } from '../retrieval/embedder.ts'
import type { Vouched } from './incoming.ts'

/** A question that was asked in a thread whose head is none, the earliest first. */
export type Below = {
  readonly id: string
  readonly reference: string
  readonly askerId: string
  readonly state: string
  /** Its answer has not reached its asker. */
  readonly isAwaited: boolean
}

/** Where the person acted, as the database knows it. */
export type Place = {
  private: boolean
  channelId: string
  serverId?: string
  /** What the chat is called, where it is a place by itself. */
  name?: string
  /** The platform says that the actor may administer it. */
  administrator: boolean
  /** The linked space, when the place is one. */
  space?: Space
  group?: Group
  /** What the thread they wrote in is about. */
  subject?: Subject
  /** Its reference. */
  reference?: string
  /** That thread, as the platform knows it. */
  thread?: string
  /** The messages that it replies to, the nearest first, the head of the thread last. */
  repliesTo: readonly string[]
  isOwnThread: boolean
  /** Where the thread is about nothing of ours, an announcement say: the questions that were asked below it. */
  below: readonly Below[]
  /** They replied to a message of the assistant's. */
  repliesToUs: boolean
}

/** Words that are kept, as the message in which they stand. */
export type HeardAs = {
  /** Null for what is a draft. */
  readonly subject: Subject | null
  /** The question itself, an entry of it, or what a reply below an activity answers. */
  readonly saidId: string | null
  /** The name of the draft that they are, or were. */
  readonly kept: string | null
  /** Only one part of the words stands in that message. */
  readonly isPart: boolean
  /** When they were written, as an ISO instant; null where they were never edited. */
  readonly editedAt: string | null
  /** What is kept; null for a draft. */
  readonly text: string | null
}

/** The message in which words stand on their platform; `otherRefs` and `isInParts` as in `Incoming`. */
export type WrittenIn = {
  account: Account
  channelId: string
  ref: string
  otherRefs?: readonly string[]
  isInParts?: boolean
  /** When they became these words, of what was edited. */
  editedAt?: Date
}

/** Everything a use case may lean on. One is made for each event. */
export type Ctx = Work & {
  actor: Actor
  place: Place
  /** Where the message that is being handled stands on its platform; absent for buttons and forms. */
  message?: { account: Account; channelId: string; ref: string }
  /** The same, of a command that was typed, too. */
  written?: WrittenIn
  /** What was kept of that message before: its author edits it. */
  heard?: HeardAs
  /** The name of the draft that is being sent. */
  kept?: string
  /** When it was said: `now`, or earlier when it is read or taken up afterwards. What is promised counts from then. */
  saidAt: Date
  /** In the actor's language. */
  m: Messages
  /** In any language, for what others will read. */
  messages: (language: Language) => Messages
  frameworks: Frameworks
  policies: Policies
  /** Where others reach this installation by the web, without a slash at its end; absent where they do not. */
  publicUrl?: string
  /** Signs what others verify without asking us; absent where nobody could. */
  signer?: Signer
  /** Reads a calendar that somebody handed in, within bounds; absent where none can be read. */
  readCalendar?: ReadCalendar
  /** Knows what texts mean; absent where the institute runs no model. */
  embedder?: Embedder
  /** Told of what failed beside what was done, and undid none of it: what it was, and the error, of which no word is passed on. */
  leftUndone?: (what: string, error: unknown) => void
  /** Letters can be sent from here. */
  mails: boolean
  /** The platform has pickers for places, people and badges. */
  picks: boolean
  vouched: Vouched
  /**
   * Opens an account for a new person on the platform where the actor is. Absent where accounts are not ours to open:
   * there, people come with the account they have.
   */
  openAccount?: (name: string) => Account
}
