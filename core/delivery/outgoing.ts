import type { Account } from '../kernel/actor.ts'
import type { Subject, View } from '../kernel/subject.ts'
import type { Card } from '../view/card.ts'
import type { Line } from '../view/line.ts'

/** A message to somebody, before it is on its way. */
export type Outgoing = {
  /** Its own, where others have to name it; else it is given one. */
  id?: string
  /** Says what this is, once and for all: `guarantee:<question>:<cycle>:<step>:<recipient>`. */
  key: string
  /** `account`: on that account of the person and no other; without it, on the first that can be reached. */
  to: { person: string; account?: Account } | { space: string }
  card: Card
  organisationId: string
  /** Whose coordinators hear of it when it cannot be delivered. */
  groupId?: string
  /** What it is about: it is said in that subject's thread where there is one. */
  about?: Subject
  /**
   * The card is this view of what it is about, and follows it: it is drawn anew wherever it stands. What such a card says
   * is what the owner of its subject would draw of it now.
   */
  shows?: View
  /** Replying to this message is replying to its subject. */
  opensThread?: boolean
  /** Not said any more once this deadline is met or cancelled. */
  whileDeadline?: string
  /** Nor while it is paused: what tells of its time is written anew, under the same key, once it runs again. */
  whileRunning?: boolean
  /** The answer that was promised: its accepted delivery meets this deadline. */
  meetsDeadline?: string
  /** It is said as a line of this message of several, and is what it is all the same: once, while its deadline runs, on record. */
  lineOf?: { bundle: string; line: Line }
  /** Of a rung, which is as loud as its rule says: that it is an alert. How loud anything else is, `hearing.ts` alone says. */
  alert?: boolean
}
