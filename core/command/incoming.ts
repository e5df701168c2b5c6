import type { Account, Badge, Language } from '../kernel/actor.ts'
import { cleanName } from '../kernel/text.ts'
import type { FormValues, Intent } from '../view/card.ts'
import type { Mark } from '../view/sign.ts'

/**
 * What the platform itself says exists, of the accounts, badges and places that a form's values name. A value that is
 * not here is only what somebody typed: nobody is enrolled and nothing is linked for it.
 */
export type Vouched = {
  /** People, never bots. */
  accounts?: ReadonlyArray<{ userId: string; name?: string }>
  badges?: ReadonlyArray<Omit<Badge, 'platform'> & { name: string }>
  /** Of the server or workspace in which the form was filled in, and of no other. */
  places?: ReadonlyArray<{ channelId: string }>
}

/**
 * What a chat of many is called, where it or a topic of it is a place by itself; undefined where `name` is its server's, and
 * in private.
 */
export function chatName(place: Incoming['place']): string | undefined {
  if (place.private || place.serverId !== undefined) return undefined
  const names = [place.name, place.topic].map((name = '') => cleanName(name)).filter((name) => name !== '')
  return names.length === 0 ? undefined : names.join(' › ')
}

/**
 * What was written, which may be nothing where files were sent along: `files` are those that were handed in, `missing` names
 * those that are not at hand yet.
 */
export type Written = { text: string; files?: readonly string[]; missing?: readonly string[] }

/** A message that was edited: when it became these words, and when it was first sent, as ISO instants. */
export type Edited = { at: string; first: string }

/**
 * `otherRefs`: further messages in which they stand, of what came in parts; `isInParts`: the words do, and none of the
 * messages has them all. `edited`: they were, and these are the words of now.
 */
type Standing = { otherRefs?: readonly string[]; isInParts?: boolean; edited?: Edited }

/** A message that is not there any more, whoever deleted it; of a thread, `channelId` is the place that it is in. */
export type Gone = { platform: string; workspaceId: string; channelId: string; ref: string }

/** A sign that somebody put under a message; of a thread, `channelId` is the place that it is in. */
export type Reacted = { account: Account; channelId: string; private: boolean; ref: string; mark: Mark }

/**
 * A message that somebody points at, as its platform has it at this moment. `text`: absent where the platform does not give it.
 * `author`: absent where it does not say who wrote it; `assistant` where we did, or another bot. `at`: an ISO instant.
 */
export type AboutMessage = {
  ref: string
  text?: string
  author?: { userId: string; name?: string } | 'assistant'
  at: string
  /** Where others of its place find it. */
  link?: string
}

/** What an adapter's `decode` makes of a platform event. Plain data: it can be kept and handled after a crash. */
export type Incoming = {
  /** The platform's own identifier of the event: the same one again has no second effect. */
  eventId: string
  account: Account
  /**
   * When it was said, as an ISO instant, where it may be handled long after: read in a history, or delivered late.
   * Absent: just now.
   */
  saidAt?: string
  /** What the platform says they are called; used once, to enrol them. */
  name?: string
  /** What their application is set to, where the platform tells: whom nobody knows is spoken to in it. */
  language?: Language
  /**
   * Every badge that the account wears in one server or workspace, none included. Absent when the platform did not say:
   * nothing is concluded from that.
   */
  badges?: { workspaceId: string; worn: readonly string[] }
  place: {
    private: boolean
    channelId: string
    /** What the server, the workspace or the chat is called: an organisation may begin with that name. */
    name?: string
    /** What the topic of the chat is called that is a place by itself, where the platform tells. */
    topic?: string
    /** The server or workspace that the place is in. Absent where there is none, as in a chat or in private. */
    serverId?: string
    /** The platform says that this account may administer the place. */
    administrator?: boolean
    /** The thread in which it stands; without one, the message with which the chain of replies began. */
    thread?: string
    /** The messages that it replies to in there, the nearest first, where the platform tells. */
    repliesTo?: readonly string[]
    /** Whoever acts began that thread themselves. */
    isOwnThread?: boolean
    /** That message is the assistant's own: whoever replied to it meant to be heard. */
    repliesToUs?: boolean
  }
  /** It was not typed but stood in a link that was opened: no command may act on it, some may ask. */
  byLink?: true
  vouched?: Vouched
  /** The message that it was done to, by its menu or in reply to it. */
  about?: AboutMessage
  /** Whose message was replied to, where the platform says so: a command about people may mean them. */
  repliedTo?: { userId: string; name?: string }
  body: /** Free words. `ref` is the message itself, which may become the head of a thread. */
    | ({ kind: 'message'; ref: string } & Standing & Written)
    /** A command typed as one line. `ref` is the message, where it stands in one. */
    | ({ kind: 'line'; ref?: string } & Standing & Written)
    /** A button, or a command whose options the platform has already told apart. */
    | { kind: 'intent'; intent: Intent }
    /** `missing`: fields whose contents are not at hand yet. Handled without them, it only asks for them again. */
    | { kind: 'form'; intent: Intent; values: FormValues; missing?: readonly string[] }
}
