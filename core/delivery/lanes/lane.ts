/**
 * The lanes of the outbox. Every recipient, a person or a place, has one: its messages leave in the order in which
 * they were written, and wait together when the platform says "wait". A claim reads the heads of lanes and never the
 * backlog behind them, and two processes never hold one lane: docs/decisions/0011-lanes-of-delivery.md.
 *
 * A lane is *empty* (`dueAt` null), *waiting* (`dueAt` to come: a platform asked for it), *ready* (`dueAt` reached,
 * `heldBy` null) or *held* (`heldBy` a claim, `dueAt` the end of its lease). A message that arrives finds it by being
 * `queued`; a claim holds it; settling its last claimed message lets it go, ready again when there is more; a lease that
 * ends makes it ready for anybody.
 */
import type { Account, Language } from '../../kernel/actor.ts'
import type { Purpose } from '../../kernel/purposes.ts'
import type { Subject, View } from '../../kernel/subject.ts'
import type { Card } from '../../view/card.ts'
import type { Line } from '../../view/line.ts'
import type { Standing } from '../posts/post.ts'

/** A way to the recipient: an account of the person, or a place with the thread its subject has there. */
export type Route = { /** The platform as a whole waits until then. */ waitsUntil: string | null } & (
  | ({ kind: 'person' } & Account)
  | { kind: 'place'; platform: string; workspaceId: string; channelId: string; thread: InThread | null }
)

/** `replyTo`: the message in there which it is about, where that is not the head. */
export type InThread = { head: string; replyTo: string | null }

/** What is said of one thing in a message of several, which is a message itself: it is written apart, and settled apart. */
export type ClaimedLine = Pick<
  Claimed,
  'id' | 'key' | 'groupId' | 'opensThread' | 'shows' | 'card' | 'alert' | 'superseded'
> & { about: Subject; line: Line }

export type Claimed = {
  id: string
  key: string
  /** Of whom or of which place: messages of one lane go one after the other. */
  lane: string
  organisationId: string
  groupId: string | null
  toPersonId: string | null
  /** A person's name, or what the place is for. */
  recipient: { name: string } | { purpose: Purpose }
  language: Language
  about: Subject | null
  opensThread: boolean
  /** It is a post, of this view: once it stands somewhere it follows what it is about. */
  shows: View | null
  card: Card
  meetsDeadline: string | null
  /** Of a rung: it is an alert. */
  alert: boolean
  /** Since when the place it is for is not used any more: it has no route then. */
  retiredAt: string | null
  /** This one included. */
  attempts: number
  /** Of an attempt before this one nobody knows what came of it: whoever made it died, or is slow. It may come twice. */
  unaccounted: boolean
  createdAt: string
  /** The deadline that made it worth saying is met or cancelled, or paused where it is said while that runs only. */
  superseded: boolean
  /** Those that it says, in order; undefined where it says one thing. */
  lines?: readonly ClaimedLine[]
  routes: Route[]
}

export type Claim = {
  /** Names this claim; whoever releases a lane says under which claim it was held. */
  holder: string
  now: Date
  /** The lease: lanes not released by then (the process died) may be claimed again. */
  until: Date
  /** How many messages at most. */
  limit: number
  /** What this process can speak on; what goes by another platform only is left to whoever can. */
  platforms: readonly string[]
  /** Lanes that nobody took since then although they might go are anybody's, to be given up. */
  abandoned: Date
}

export type Attempt = {
  id: string
  attempt: number
  platform: string
  address: string
  outcome: 'accepted' | 'unreachable' | 'rate-limited' | 'gone' | 'rejected' | 'superseded'
  reason?: string
  ref?: string
}

export type Settlement = {
  messageId: string
  state: 'delivered' | 'dropped' | 'failed' | 'pending'
  attempts: readonly Attempt[]
  /** What came of each line of it. */
  lines?: readonly LineSettlement[]
  thread?: { platform: string; workspaceId: string; channelId: string; ref: string; subject: Subject }
  /** Where it stands, if it is a post and can be drawn anew there. */
  stands?: Standing
}

export type LineSettlement = Pick<Settlement, 'messageId' | 'state' | 'attempts'>

export type Release = {
  lane: string
  holder: string
  /** When its head may be tried again; at once when undefined. */
  waitsUntil?: Date
  /** Messages that were claimed and not tried: their attempt does not count. */
  untried?: readonly string[]
  /** Only who speaks on this platform takes it next. */
  leftTo?: string
}
