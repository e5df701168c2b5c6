/**
 * Posts: the cards of ours that show how something stands, and follow it wherever they stand
 * (docs/decisions/0027-cards-are-views.md).
 *
 * A post is *on its way* (no `platform`) from the transaction that writes its message until that is delivered; then it
 * *stands*. It is *due* (`dueAt` reached, `heldBy` null) once it stands, whenever its subject has changed since, and when a
 * wait is over; *held* (`heldBy` a claim, `dueAt` the end of its lease) while it is looked at; *at rest* (`dueAt` null)
 * when it shows what it should; *retired* when it cannot be changed any more, or when its message was never said.
 *
 * Whoever changes a subject writes one `SubjectChange` in the same statement, and touches no post: two who change the same
 * thing never wait for each other's posts. The relay takes a change once it is committed, and counts it in `wanted` of each
 * post of its subject. A post that it could not see yet is looked at after it stands, which is after that. So no change is
 * missed, whatever happens at the same time; and what looks the same as before is not drawn again.
 */
import { createHash } from 'node:crypto'
import type { Language } from '../../kernel/actor.ts'
import { MINUTE } from '../../kernel/clock.ts'
import type { Purpose } from '../../kernel/purposes.ts'
import type { Subject } from '../../kernel/subject.ts'
import type { Work } from '../../kernel/work.ts'
import { timeless } from '../../kernel/written.ts'
import type { Card } from '../../view/card.ts'
import { BEGUN, markOf, type Sign } from '../../view/sign.ts'

/** Where a post stands: the messages that it takes, the first of them first. */
export type Standing = {
  platform: string
  workspaceId: string
  /** Of a private conversation: whose. */
  userId: string | null
  channelId: string
  /** In which it stands, of a place that has threads. */
  thread: string | null
  refs: readonly string[]
}

/** What a change is of that concerns everything that one person reads, whatever it is about. */
export const READER = 'person'

/** Whose eyes a post is for: the readers of a place, or one person. */
export type Reader = { kind: 'place'; purpose: Purpose } | { kind: 'person'; id: string }

/** A post whose subject may look different now, held by a claim. */
export type Due = Standing & {
  id: string
  subject: Subject
  view: string
  reader: Reader
  language: Language
  /** IANA zone in which its times are written. */
  zone: string
  /** How many changes it shows once it is drawn. */
  version: number
  /** The digest of what is seen of it. */
  shown: string
  /** What is seen of it may be older, until then and as of then: an attempt came to an unknown end. */
  unsureUntil: string | null
  /** This one included. */
  attempts: number
}

/** Names a claim, until when it holds its posts, and what it may take. */
export type Claim = {
  holder: string
  now: Date
  /** The lease: posts not let go by then may be claimed again. */
  until: Date
  limit: number
  /** What this process can draw on. */
  platforms: readonly string[]
}

/**
 * What came of a post that was to be drawn. `drawn`: it shows now what `shown` is the digest of.
 * `waits`: later again, `isUnknown` where it may have been drawn all the same. `retired`: nothing more can come of it.
 */
export type Looked =
  | { kind: 'drawn'; shown: string; refs?: readonly string[] | undefined }
  | { kind: 'waits'; until: Date; isUnknown: boolean; isTried: boolean }
  | { kind: 'retired' }

/** How long an attempt of which nobody knows the end may still come through. No platform keeps us waiting longer. */
export const UNKNOWN_FOR = 2 * MINUTE

/** What is to be seen: a card, a sign beside it, or a sign alone where what stands there is no card of ours. */
export type Look = { card: Card; sign?: Sign } | { card?: never; sign: Sign }

/**
 * What the owner of a kind of subject shows of it now, in a number of statements that does not grow with the posts: a look
 * for each, by the post's id. One without has nothing left to show.
 */
export type Draws = (
  work: Pick<Work, 'unit' | 'now'>,
  posts: readonly Due[],
) => Promise<ReadonlyMap<string, Look>>

/** In one order, whatever order a database gives them in. */
function inOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * What is seen, in few characters: what looks the same has the same. Times that pass go on by themselves where a card stands:
 * for them alone, nothing is drawn anew. A card that has just been said shows the sign of what has just begun.
 */
export function digestOf({ card, sign }: Look): string {
  const timelessly = (_key: string, value: unknown) => {
    if (typeof value === 'string') return timeless(value)
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? inOrder(value) : value
  }
  const isBegun = sign && markOf(sign) === undefined && sign.stage === BEGUN.stage
  const seen = card && (!sign || isBegun) ? card : [card ?? null, sign]
  return createHash('sha256').update(JSON.stringify(seen, timelessly)).digest('base64url').slice(0, 22)
}
