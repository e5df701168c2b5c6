/** What the local chat needs from the rest of the assistant. It plays a chat server, and knows nothing else. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import type { FileRef } from '../../core/kernel/files.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import type { FormValues, Intent } from '../../core/view/card.ts'
import type { HomeOf } from '../exchange/people/home.ts'
import type { Draw } from '../platform.ts'
import type { Content, NewMessage, StoredMessage } from './message.ts'

/** Somebody one can be. `id` is the account's user id on this platform. */
export type LocalPerson = {
  id: string
  name: string
  /** What they are in each of their groups, by code. Groups of two organisations may have one code. */
  memberships: ReadonlyArray<{ groupId: string; code: string; roles: readonly string[] }>
  language: Language
}

/** A place of a group. `id` is the channel id on this platform, `group` the group's code. */
export type LocalSpace = { id: string; name: string; purpose: string; groupId: string; group: string }

export interface Directory {
  people(): Promise<readonly LocalPerson[]>
  /** One of them: what costs the same however many there are. */
  person(id: string): Promise<LocalPerson | undefined>
  spaces(): Promise<readonly LocalSpace[]>
  /** Whether there is such a space: the same. */
  hasSpace(id: string): Promise<boolean>
}

/** Whose messages to list: what everybody reads in some spaces, what stands in one inbox, or both. */
export type Place = { spaces: readonly string[]; inbox?: string }

/**
 * What one person reads in one place: in a space, what everybody reads and what was said there to them alone; elsewhere,
 * the rest of their inbox.
 */
export type Reading = { reader: string; space: string } | { reader: string; elsewhere: readonly string[] }

/** The chat's memory: append-only, and read from a cursor. */
export interface ChatLog {
  /** Appends in order; an id that exists already adds nothing. Gives what is stored, in the order asked for. */
  append(messages: readonly NewMessage[]): Promise<StoredMessage[]>
  /**
   * Shows another content in a message that is there, which keeps as `former` the buttons that it had; the same again
   * changes nothing. False where there is none.
   */
  replace(id: string, content: Content): Promise<boolean>
  /** At most `limit` messages that were said or changed after `after`, by when that was, the earliest first. */
  list(place: Place, after: number, limit: number): Promise<StoredMessage[]>
  /** At most `limit` messages before `before`, the last ones, oldest first. */
  earlier(of: Reading, before: number, limit: number): Promise<StoredMessage[]>
  get(id: string): Promise<StoredMessage | undefined>
  /** What stays at hand in a space: the youngest message of those that are to. */
  pinnedIn(space: string): Promise<StoredMessage | undefined>
  /** Those of these ids that exist, in order. */
  some(ids: readonly string[]): Promise<StoredMessage[]>
  /** `changed` of the last message or change, 0 when there is none. */
  end(): Promise<number>
}

/** A file as it goes with a message; `said` names it, with its size, in the person's language. */
export type LocalFile = { file: FileRef; said: string }

export interface FileStore {
  /** `error` is a sentence in the person's language. */
  put(
    userId: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<{ ok: true; id: string; name: string; size: number } | { ok: false; error: string }>
  /** Those of these files that are this person's, in the order in which they are named. */
  own(userId: string, ids: readonly string[]): Promise<readonly LocalFile[]>
  /** A file that stands in a message which this person sees; undefined where they may not open it, or it is gone. */
  open(userId: string, id: string): Promise<{ file: FileRef; content: Uint8Array } | undefined>
}

export interface DraftStore {
  save(userId: string, intent: Intent, values: FormValues): Promise<void>
  load(userId: string, intent: Intent): Promise<FormValues | undefined>
  drop(userId: string, intent: Intent): Promise<void>
}

/** What a person may type after a slash, in their language. */
export type CommandSummary = { name: string; summary: string; usage: string }

export type LocalChatDeps = {
  clock: Clock
  ids: Ids
  log: ChatLog
  directory: Directory
  draw: Draw
  codec: {
    encode(intent: Intent): string
    decode(text: string): Intent | undefined
  }
  files: FileStore
  drafts: DraftStore
  commands(userId: string): Promise<readonly CommandSummary[]>
  homeOf: HomeOf
  /** Resolves once the work that a request made due has been done, deliveries included. */
  settle(): Promise<void>
  /** How soon an answer is promised, in words: `dans les 4 jours`. */
  promised(language: Language): string
  /** IANA zone in which the page writes times: the organisation's. */
  zone: string
  /** Only in demonstration mode. */
  demo?: {
    /** Moves time forward; due work is done before it resolves. */
    advance(milliseconds: number): Promise<Date>
    /** Another process may have moved it. */
    catchUp(): Promise<void>
  }
  /** Told of what went wrong on our side. Errors carry ids, never what people wrote. */
  failed?(error: unknown): void
}
