/**
 * The interface that every chat platform meets: Discord, Slack, Telegram and the local chat alike. An adapter decodes
 * what comes in, renders what goes out, and knows nothing of questions or competences.
 */
import type { Catalogue } from '../core/command/catalogue.ts'
import type { Gone, Incoming, Reacted } from '../core/command/incoming.ts'
import type { Meant } from '../core/helpdesk/reacted/reacted.ts'
import type { Messages } from '../core/i18n/messages.ts'
import type { Looked, Looking } from '../core/intake/preview.ts'
import type { Account, Badge, Language } from '../core/kernel/actor.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { FileRef } from '../core/kernel/files.ts'
import type { Ids } from '../core/kernel/ids.ts'
import type { Subject } from '../core/kernel/subject.ts'
import type { Recognised, Wearing } from '../core/people/recognition.ts'
import type { Card, Choice, Outcome, Picture, Reply } from '../core/view/card.ts'
import type { Layout } from '../core/view/picture.ts'
import type { Sign } from '../core/view/sign.ts'
import type { Log } from './runtime/log.ts'
import type { Refuse } from './runtime/metrics.ts'

/** What a platform can show, as data. Rendering is tested against it; nothing beyond it is cut in silence. */
export type Limits = {
  /** Characters of one message. */
  messageText: number
  actionsPerMessage: number
  /** Bytes of an encoded intent in a button. */
  actionBytes: number
  actionLabel: number
  choicesPerField: number
  fieldsPerForm: number
  /** How fast it accepts messages; above 1,000 a second nothing is held back. */
  pace: { perSecond: number; perSecondInOnePlace: number }
  forms: 'native' | 'dialogue'
  /** A form can ask for places, people and badges of the platform: fields of kind `place` and `members`. */
  pickers: boolean
  privateReplies: 'native' | 'direct-message'
}

export type Destination =
  | ({ kind: 'person' } & Account)
  | {
      kind: 'place'
      workspaceId: string
      channelId: string
      thread?: string
      /** The message in that thread which it is about, where others are talked about there too. */
      replyTo?: string
    }

export type OutgoingDelivery = {
  /** Stable over retries: the idempotency key where the platform knows one. */
  id: string
  to: Destination
  card: Card
  language: Language
  /** Messages about the same belong together, where a platform keeps them so by a name of their own. */
  about?: Subject
  /** What follows will be said in this message's thread: platforms with threads may start it at once. */
  opensThread?: boolean
  /** Nothing rings where it arrives, where the platform can: it only shows, or copies what somebody is told elsewhere. */
  silent?: true
  /**
   * It is to stay at hand where it is said: pinned, without a sound, where the platform has pins and lets us. Where it does
   * not, it was said all the same.
   */
  pins?: true
  /** How what it is about stands, where it begins a thread that may show that. */
  sign?: Sign
}

/**
 * How something stands, to be shown where words about it stand that are no card of ours, or beside a card. What a platform
 * cannot show, or may not, it leaves.
 */
export type Signing = {
  /** Of this attempt alone. */
  attempt: string
  to: Extract<Destination, { kind: 'place' }>
  channelId: string
  /** Whose the message is under which it stands: somebody's words, or a card of ours. */
  under: 'words' | 'card'
  ref: string
  /** That message is the head of a thread that is about this alone: the thread shows it, too. */
  isHead: boolean
  sign: Sign
  /** Nothing was ever shown there. */
  isFirst: boolean
  language: Language
}

/** Files of a card whose words were said, and which the platform does not take for now. */
export type Left = {
  files: readonly FileRef[]
  /** When it asks to be tried again, and whether only this place must wait, where it says so. */
  retryAt?: Date
  scope?: 'place' | 'platform'
}

export type DeliveryResult =
  /**
   * `stands`: the messages that it takes, the first of them first, where that is not `ref` alone in `channelId`. `repliesTo`:
   * the name by which words written back to it are known to be about the same, whether or not it opens a thread.
   */
  | {
      ok: true
      channelId: string
      ref: string
      repliesTo?: string
      stands?: { channelId: string; refs: readonly string[] }
      left?: Left
    }
  | {
      ok: false
      reason: 'unreachable' | 'rate-limited' | 'gone' | 'rejected'
      detail?: string
      retryAt?: Date
      /** Whether only this place must wait or the whole platform, where the platform says so. */
      scope?: 'place' | 'platform'
    }

/** A card of ours that stands somewhere, and what is to be seen of it from now on. */
export type Redrawing = {
  /** Of the post: what has to be said beside what stands takes its key from it. */
  id: string
  /** Of this attempt alone. */
  attempt: string
  to: Destination
  channelId: string
  /** The messages that it takes, the first of them first. */
  refs: readonly string[]
  card: Card
  language: Language
  /** It stays at hand, as when it was delivered. */
  pins?: true
}

/**
 * `gone`: it cannot be changed any more: deleted, too old, closed to us; `rejected`: it cannot be shown. Both are final.
 * `refs` where they are not the same any more.
 */
export type RedrawResult =
  | { ok: true; refs?: readonly string[] }
  | {
      ok: false
      reason: 'gone' | 'rate-limited' | 'rejected'
      detail?: string
      retryAt?: Date
      scope?: 'place' | 'platform'
    }

/** `again`: the event came before; the reply, and what became of it, are what they were then. */
export type Received = { reply: Reply; language: Language; outcome: Outcome; again?: boolean }

/** What an adapter hands events to. */
export interface Ingress {
  /**
   * Handles an event, once however often it comes, and gives the reply to render. Resolves after the effect is
   * durable; throws when the database cannot work, and the event may then come again.
   */
  receive(incoming: Incoming): Promise<Received>
  /**
   * Keeps an event before it is acknowledged to a platform that will not send it again: it is handled whatever happens,
   * and its author has the answer in private when nobody says that they have it.
   */
  journal(incoming: Incoming): Promise<void>
  /** The author of an event that was kept has its answer, or was told how to get it. Never throws. */
  answered(event: Pick<Incoming, 'account' | 'eventId'>): Promise<void>
  /**
   * The platform does not take the reply to an event for now: its author has it in private, as soon as may be. `maybeSaid`:
   * some of it was shown. False for whom nobody knows. The same event again changes nothing.
   */
  later(late: Pick<Incoming, 'account' | 'eventId'> & { reply: Reply; maybeSaid: boolean }): Promise<boolean>
  /** The badges of this platform that give a role somewhere: whose wearers are worth telling, at start for instance. */
  badges(platform: string): Promise<readonly Badge[]>
  /**
   * Tells everybody who wears a badge now. Those whom nobody knows are enrolled with the role it gives, those who no
   * longer wear it lose that role. The list is whole, or is not told: whoever is left out loses the role. Telling it
   * again changes nothing; a badge that gives no role is passed over.
   */
  recognise(wearing: Wearing): Promise<Recognised>
  /** What could be meant by what is typed so far: references, people, competences. At most 25, best first. */
  suggest(asked: Suggestion): Promise<readonly Choice[]>
  /**
   * Whether files that came with words go on with them, asked before anything of them is fetched. Whoever is let in by
   * speaking is let in by it.
   */
  expectsFiles(incoming: Incoming): Promise<boolean>
  /** A message of somebody's was deleted where they wrote it. The same again changes nothing. */
  deleted(gone: Gone): Promise<void>
  /**
   * Which button a sign that somebody put under a message stands for; undefined where it is only a sign. Nothing is changed,
   * nor recorded, and it costs one statement. Throws when the database cannot work.
   */
  reacted(reacted: Reacted): Promise<Meant | undefined>
  /** What somebody may see and do, for a page of theirs; nothing of it is recorded. */
  look(looking: Looking): Promise<Looked>
}

export type Suggestion = {
  account: Account
  place: Incoming['place']
  command: string
  option: string
  typed: string
}

/** Draws a picture from its data as PNG. */
export type Draw = (picture: Picture, layout?: Layout) => Uint8Array

/** Keeps a file that a person handed in, with what it shows where they said so; `error` is a sentence in their language. */
export type KeepFile = (
  account: Account,
  name: string,
  bytes: Uint8Array,
  alt?: string,
) => Promise<({ ok: true } & FileRef) | { ok: false; error: string }>

/**
 * Lends the contents of files, by their ids, for as long as `use` takes. Contents are large: few are lent at a time, and
 * whoever is lent some asks for no others meanwhile. One that is gone is left out.
 */
export type LendFiles = <T>(
  ids: readonly string[],
  use: (contents: ReadonlyMap<string, Uint8Array>) => Promise<T>,
) => Promise<T>

/** What may have been said while nobody listened: for platforms that do not send it again but let it be read. */
export type Missed = {
  /** A little before the platform was last surely listened to, at most a day ago. Undefined: it never was. */
  since: Date | undefined
  /** Linked places. */
  places: ReadonlyArray<{ workspaceId: string; channelId: string; purpose: string }>
  /** Threads about what is not over yet, private ones too, latest first. */
  threads: ReadonlyArray<{ workspaceId: string; channelId: string; ref: string }>
}

/** What every adapter is given, besides its own tokens and addresses. */
export type AdapterDeps = {
  /** The commands as data: what is registered, and how each is asked and answered. */
  catalogue: Catalogue
  messages: (language: Language) => Messages
  draw: Draw
  keepFile: KeepFile
  lendFiles: LendFiles
  missed: (platform: string) => Promise<Missed>
  clock: Clock
  ids: Ids
  log: Log
  /** Where others reach this installation by the web, without a slash at its end; absent where they do not. */
  publicUrl?: string | undefined
  /** For what comes in and is turned away before anybody can be meant by it: counted and logged, never shown. */
  refuse: Refuse
}

/** What an examination found, in words for whoever runs the assistant; `repair` says what to click or type. */
export type Finding = { level: 'good' | 'attention' | 'problem'; what: string; repair?: string }

/** What is wrong, and what to click or type about it. */
export type Repair = { what: string; repair: string }

/**
 * A platform that does not start. `code` names the reason, `say` tells it as the doctor would, in the language of
 * whoever reads; the message is the same in English, for logs.
 */
export class NotStarted extends Error {
  readonly code: string
  readonly say: (language: Language) => Repair
  constructor(code: string, say: (language: Language) => Repair, cause?: unknown) {
    const { what, repair } = say('en')
    super(`${what} ${repair}`, { cause })
    this.code = code
    this.say = say
  }
}

export interface ChatPlatform {
  readonly id: string
  readonly limits: Limits
  /** The same event may come again after any time: what was answered is kept for as long as its messages are. */
  readonly eventsReturn?: true
  /** @throws NotStarted when the platform cannot be reached with this configuration. */
  start(ingress: Ingress): Promise<void>
  stop(): Promise<void>
  /** Never throws for what is the recipient's or the platform's state: that is a result. */
  deliver(delivery: OutgoingDelivery): Promise<DeliveryResult>
  /**
   * Shows a card of ours anew where it stands; the same again changes nothing. Never throws for what is the post's or the
   * platform's state: that is a result. Absent where nothing can be changed: what is said there stays as it was said.
   */
  redraw?(redrawing: Redrawing): Promise<RedrawResult>
  /**
   * Shows a sign, and takes away what it showed before; the same again changes nothing. `rejected` where we may not: it is
   * asked again with the next change. Throws and answers otherwise as `redraw`. Absent where there are no signs.
   */
  sign?(signing: Signing): Promise<RedrawResult>
  /**
   * Until when everything said there was heard and its effect kept; undefined while that is not known (no connection,
   * or what was missed is still being read). Noted at every tick: what was missed is read from there on.
   */
  heardUntil?(): Date | undefined
  /** What somebody should repair although it works; known once started. */
  warnings?(language: Language): readonly string[]
}

/** A place that the database says is linked. */
export type LinkedPlace = { workspaceId: string; channelId: string; purpose: string; group: string }
