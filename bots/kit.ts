/**
 * What a platform brings along, in `bots/<platform>/kit.ts`: everything that is asked of it before it is connected. Its
 * library is loaded when it is: what is not configured takes neither memory nor time.
 */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Account, Language } from '../core/kernel/actor.ts'
import type { LetterName } from '../core/kernel/mail.ts'
import type { AnsweredLetter, Unread } from '../core/people/mail/replies.ts'
import type { AdapterDeps, ChatPlatform, Finding, LinkedPlace, Repair } from './platform.ts'

/** By name; what a variable must look like, with the code of its fault as the message. Each of them may be absent. */
export type Variables = Readonly<Record<string, z.ZodType<string>>>
export type Given<V extends Variables> = { readonly [Name in keyof V]?: string | undefined }

/** The variables that it is about, by name: a value may be a secret, and is never repeated. */
export type SettingProblem = { code: string; names: readonly string[] }

export type Kit<V extends Variables = Variables, Settings = unknown> = {
  /** As accounts and places keep it. */
  readonly id: string
  /** As its makers write it. */
  readonly name: string
  readonly variables: V
  /** What may be wrong with its variables, by code: what they should be, and how to get there. */
  readonly faults: Readonly<Record<Language, Readonly<Record<string, Repair>>>>
  /** What does not go together, of variables that are right each by itself. */
  contradictions?(given: Given<V>): readonly SettingProblem[]
  /** Undefined where nobody wants it connected. */
  settings(given: Given<V>): Settings | undefined
  /** Nobody talks to the assistant there, and no place is linked: it takes messages of ours alone. */
  readonly deliversOnly?: true
  /** Where its time may be asked for, by the web; absent where it tells none. */
  address?(settings: Settings): string
  /**
   * Not connected yet.
   * @throws Error naming the command and the limit when the platform cannot express a command.
   */
  create(settings: Settings, deps: AdapterDeps, ports: Ports): Promise<Adapter>
  /** For `npm run doctor`. Never rejects, and does not connect. `now`: some platforms tell when something last failed. */
  examine(
    settings: Settings,
    places: readonly LinkedPlace[],
    language: Language,
    now: Date,
  ): Promise<readonly Finding[]>
}

/** The same, as the list has it: what the settings of one are like is its own affair. */
export function kitOf<V extends Variables, Settings>(kit: Kit<V, Settings>): Kit {
  return kit as unknown as Kit
}

/** A platform that is wanted, with its settings. */
export type Wanted = { readonly kit: Kit; readonly settings: unknown }

export type Adapter = {
  platform: ChatPlatform
  /** Its signed webhook, for the one HTTP server. */
  route?: { path: string; app: Hono }
}

/** What an adapter keeps in the database and asks of it, for its own platform alone. */
export type Ports = {
  /** Where each account is in its forms: a form that is half filled in survives a restart. */
  forms: {
    load(account: Account): Promise<unknown>
    save(account: Account, state: unknown): Promise<void>
    /**
     * Keeps the state instead of the one whose version was seen (undefined: none), or forgets that. False when another
     * process has kept another one since, and nothing is changed then.
     */
    replace(
      account: Account,
      state: { version: string } | undefined,
      seen: string | undefined,
    ): Promise<boolean>
    drop(account: Account): Promise<void>
  }
  chains: ReplyChains
  parts: MessageParts
  menus: PersonalMenus
  /**
   * A chat got another id: its places move with it, and its threads unless it numbers its messages anew. May be told
   * more than once for the same move.
   */
  chatMoved(from: string, to: string, how: { numbersAnew: boolean }): Promise<void>
  /** Which places have heard who we are. */
  greeted: Greeted
  /** What a place is linked as, such as `questions`; undefined for one that is not. */
  purposeOf(channelId: string): Promise<string | undefined>
  /** How far the news of one of our accounts have had their effect, for platforms that are asked from there on. */
  position(account: string): Position
  letterbox: Letterbox
  replies: Replies
  /** The command line that the payload of an invitation stands for, such as a code that links accounts. */
  startLine(payload: string): string | undefined
}

/**
 * The address behind its id; undefined once its owner took it back. Until it is confirmed, a code alone goes there. `key`:
 * what the names of letters to it are signed with (`letterName`).
 */
export type Letterbox = (
  id: string,
) => Promise<{ address: string; isConfirmed: boolean; key: string } | undefined>

/** What is written back to letters. */
export type Replies = {
  /** The letter that is answered, of the names that stand in a reply: to which address it went, and its name. */
  answered(names: readonly LetterName[]): Promise<AnsweredLetter | undefined>
  /** The language of whoever would take their address back by this name; undefined where it is none, or it is taken back. */
  stopping(name: LetterName): Promise<Language | undefined>
  /** Takes the address back; false where there was none by this name. */
  stop(name: LetterName): Promise<boolean>
  /** Tells whose address it is why a reply is not read, once an hour for each reason. */
  unread(id: string, why: Unread): Promise<void>
}

/** A place in what a platform tells, in its own words. */
export type Position = {
  read(): Promise<string | undefined>
  write(position: string): Promise<void>
}

/**
 * For platforms that tell of a reply only which message it answers, not where that chain began. Kept for every message
 * that is not itself the beginning; `chat` and ids are texts.
 */
export type ReplyChains = {
  /**
   * The nearest message above it that is about something of ours, else the first of its chain. `places`: as which the chat
   * may be linked.
   */
  rootOf(chat: string, messageId: string, places: readonly string[]): Promise<string | undefined>
  remember(chat: string, messageId: string, root: string): Promise<void>
}

/** A message whose parts come one by one; `first` is the event of its first part. */
export type PartedMessage = {
  first: string
  /** The events of its parts, in their order. */
  events: readonly string[]
  /** As the adapter keeps them; none once the message was handled. */
  parts: readonly unknown[]
  /** When the last part came. */
  at: Date
  /** No further part belongs to it. */
  isClosed: boolean
  isHandled: boolean
}

/**
 * For platforms that bring one message in parts. `count`: the parts that were seen; false when there are others by now, or
 * it takes none any more.
 */
export type MessageParts = {
  /** The message that this event is a part of; else the one with this key that still takes parts. */
  find(key: string, event: string): Promise<PartedMessage | undefined>
  /** Those that nobody has handled. */
  waiting(): Promise<readonly PartedMessage[]>
  begin(key: string, event: string, part: unknown): Promise<void>
  append(first: string, count: number, event: string, part: unknown): Promise<boolean>
  close(first: string, count: number): Promise<boolean>
  handled(first: string): Promise<void>
}

export type MenuEntry = { name: string; summary: string }

/** Which places have heard who we are: kept, so that a restart or being added again says nothing twice. */
export type Greeted = { has(place: string): Promise<boolean>; note(place: string): Promise<void> }

/** What people may type, in the language they chose; the adapter knows no roles. */
export type PersonalMenus = {
  /** Anywhere; empty for a person without a role. */
  inPrivate(account: Account): Promise<readonly MenuEntry[]>
  /** In a chat, by the roles held there; empty for a person to whom the menu of every member says it all. */
  inGroup(account: Account, isThere: (channelId: string) => boolean): Promise<readonly MenuEntry[]>
}

export const says = (code: string) => ({ error: code })

/** Aborts: what looks into an address must not be handed something that is none. */
export const webAddress = z.url({ protocol: /^https?$/, ...says('web-address'), abort: true })
