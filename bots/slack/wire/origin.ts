/** Where somebody acted: what is told of it to the core, and where an answer goes. Pure. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Carried } from './state.ts'

export const PLATFORM = 'slack'

/** Where a person acted, and the ways an answer can take. */
export type Origin = {
  workspaceId: string
  userId: string
  channelId: string
  private: boolean
  /** The message or thread it is about. */
  thread?: string
  /** The message of that thread which it is about, where Slack tells: for an entry in its menu. */
  repliesTo?: string
  /** They wrote the head of that thread. */
  isOwnThread?: true
  /** We did. */
  repliesToUs?: true
  /** The thread in which the answer stands. */
  under?: string
  /** That thread has no reply that we know of: what is for one person's eyes would be shown there to nobody. */
  alone?: boolean
  responseUrl?: string
  /** What was pressed is a card that nobody else sees: its message, or one that is shown for a while. */
  ownCard?: { ts: string; fleeting: boolean }
}

/** In the app's own tab, there is no channel: answers go to the person. */
export function atHome(userId: string, workspaceId: string): Origin {
  return { workspaceId, userId, channelId: HOME, private: true }
}

export const HOME = 'home'

export function originOf(state: Carried, userId: string, workspaceId: string): Origin {
  return {
    workspaceId,
    userId,
    channelId: state.c,
    private: state.p,
    ...(state.t === undefined ? {} : { thread: state.t }),
    ...(state.n === undefined ? {} : { under: state.n }),
    ...(state.a ? { alone: true } : {}),
    ...(state.r === undefined ? {} : { responseUrl: state.r }),
  }
}

/** What a modal opened here has to carry. */
export function stateOf(origin: Origin): Carried {
  return {
    c: origin.channelId,
    p: origin.private,
    ...(origin.thread === undefined ? {} : { t: origin.thread }),
    ...(origin.under === undefined ? {} : { n: origin.under }),
    ...(origin.alone ? { a: true } : {}),
    ...(origin.responseUrl === undefined ? {} : { r: origin.responseUrl }),
  }
}

/** A channel, or the app's own tab: what is between two people is in no workspace. */
export function isInWorkspace({ private: isPrivate, channelId }: Origin): boolean {
  return !isPrivate || channelId === HOME
}

/** As the core is told of it. */
export function placeOf(origin: Origin): Incoming['place'] {
  return {
    private: origin.private,
    channelId: origin.channelId,
    ...(isInWorkspace(origin) ? { serverId: origin.workspaceId } : {}),
    ...(origin.thread === undefined ? {} : { thread: origin.thread }),
    ...(origin.repliesTo === undefined ? {} : { repliesTo: [origin.repliesTo] }),
    ...(origin.isOwnThread ? { isOwnThread: true } : {}),
    ...(origin.repliesToUs ? { repliesToUs: true } : {}),
  }
}
