import type { Messages } from '../i18n/messages.ts'
import type { Account, Group, Language, Policy } from '../kernel/actor.ts'
import type { Purpose } from '../kernel/purposes.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Work } from '../kernel/work.ts'
import type { Card, FormValues, Reply } from '../view/card.ts'
import type { Ctx } from './context.ts'
import type { AboutMessage } from './incoming.ts'
import type { Input, Options } from './option.ts'

/** Free words, not a command, that a command listens to. `replyIn`: in reply to us, where people talk among themselves. */
export type Hears =
  | { thread: Subject['type'] }
  | { space: Purpose }
  | { private: true }
  | { replyIn: readonly Purpose[] }
  /** Words that are kept, and were edited since. */
  | { edited: true }

/** An entry in the menu of a message. */
export type FromMessage = {
  /** What platforms know it by that are told of it once, in a manifest: never renamed once shipped. */
  key: string
  /** As short as the smallest menu: 24 characters. */
  name: (messages: Messages) => string
  /** What it does with the message, where a menu has room to say so. */
  summary: (messages: Messages) => string
  /**
   * `text`: the option of the command's form that the message's words fill in. `thread`: it is about the message's thread.
   * `message`: about the message itself, as `Incoming.about` says it; the same as the command typed in reply to it.
   */
  takes: { text: string } | 'thread' | 'message'
}

/** The group is there when the command asked for one. */
export type RunCtx = Ctx & { group: Group }

/** `Prepared`: what `prepare` answers. */
export type Command<S extends Options = Options, Prepared = unknown> = {
  /** `context.verb`, such as `question.ask`. Stands in every button: never renamed once shipped. */
  id: `${string}.${string}`
  /** What people type after the slash, by language. Absent: reached by buttons and free words only. */
  names?: Record<Language, string>
  /**
   * A platform that holds few commands does without: it has no name there. Its button, under `/aide` and on a page of one's own,
   * says `homeLabel`.
   */
  spare?: true
  /** What it was called before: still understood where somebody types it, and offered nowhere. */
  former?: readonly string[]
  summary: (messages: Messages) => string
  options: S
  access: Policy
  /**
   * `form`: opens a form when a required option is missing. Known before it runs, because a platform has to be
   * told within three seconds whether a form or a message follows.
   */
  opens: 'reply' | 'form'
  /** Known before it runs, for the same reason. A refusal is private all the same. */
  visibility: Reply['visibility']
  /** `read` changes nothing and needs no transaction. */
  effect: 'read' | 'write'
  /** Whose the account is may be another person afterwards. For any other command it must still be who acted. */
  changesAccounts?: true
  /** Who is there, in which role, or answers for what, may be otherwise afterwards: what is in nobody's hands then is looked for. */
  movesPeople?: true
  /**
   * A link to a chat (a `start` payload, a QR code, a web address) may name it. It only asks then: what a link opens is
   * a question, and a press in the chat is what acts.
   */
  byLink?: true
  /** Resolves one group, from the place, the actor's only one, or by asking. */
  inGroup?: boolean
  hears?: Hears
  /** Whose files go along with words that begin something; everybody's unless it says so. */
  hearsFilesOf?: Policy
  /** Typed with this option, it is another command: `/attester REF B2.1` attests, where `/attester REF` shows. */
  typedWith?: { option: string; command: string }
  /** Whoever calls the assistant by its name, and says nothing more, means this one. */
  calledAlone?: true
  keepsDraft?: boolean
  /**
   * Offered beside words that were refused elsewhere, by a button with this label: pressed, it sends what was kept, and
   * opens no form. A refusal names it by the fact `instead`.
   */
  sendsKept?: (messages: Messages) => string
  /**
   * On a page of one's own, where a platform has one: `shown` with what it answers when it is told nothing, or `offered`
   * as a button. In the order of the catalogue.
   */
  home?: 'shown' | 'offered'
  /** What its button there says, where that is not its summary. */
  homeLabel?: (messages: Messages) => string
  /** In the menu of any message, where a platform has one. */
  fromMessage?: FromMessage
  /** What a form begins with that is about a message; of `fromMessage` that `takes` the message. `given`: what was typed. Refuses what it cannot be about. */
  beginsFrom?(message: AboutMessage, ctx: RunCtx, given: FormValues): Promise<FormValues>
  /**
   * Pressed on a card that one has alone, its reply may take the place of that card (`Reply.replaces`). This is how that card
   * stands now, for whoever pressed too late; undefined where it is none of one's own.
   */
  redraws?: (raw: Readonly<Record<string, unknown>>, ctx: Ctx) => Promise<Card | undefined>
  /** Opens its form although nothing in it is needed: on platforms whose pickers can fill it in, or wherever it is reached. */
  asksFirst?: true | 'everywhere'
  formTitle?: (messages: Messages) => string
  formIntro?: (messages: Messages) => string
  /**
   * What several fields of its form begin with, by option: read once, where one of them is not `known`. What a single field
   * begins with is `initial`.
   */
  proposes?(known: FormValues, ctx: Ctx): Promise<Partial<Record<keyof S & string, FormValues[string]>>>
  /**
   * What takes long and changes nothing, such as reading a file that was handed in: done before the transaction begins, which
   * others may be waiting for. It may be done again where the transaction has to be.
   */
  prepare?(input: Input<S>, ctx: RunCtx): Promise<Prepared>
  run(input: Input<S>, ctx: RunCtx, prepared: Prepared): Promise<Reply>
  /** For somebody whom nobody knows yet; only where the policy lets strangers in. */
  runForStranger?(input: Input<S>, visit: Visit): Promise<Reply>
}

/** What is known of a stranger: an account. */
export type Visit = Work & {
  account: Account /** What their platform calls them. */
  name?: string
  m: Messages
}

/** A command whose option types are forgotten, as the catalogue holds them. */
export type AnyCommand = Omit<Command, 'prepare' | 'run' | 'runForStranger'> & {
  prepare?(input: never, ctx: RunCtx): Promise<unknown>
  run(input: never, ctx: RunCtx, prepared?: unknown): Promise<Reply>
  runForStranger?(input: never, visit: Visit): Promise<Reply>
}

/** Ties the options to what `run` receives. */
export function defineCommand<const S extends Options, Prepared = undefined>(
  command: Command<S, Prepared>,
): AnyCommand {
  return command as unknown as AnyCommand
}
