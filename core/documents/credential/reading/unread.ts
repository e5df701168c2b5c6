/** Why a file cannot be verified. */
export const UNREAD = [
  /** Larger than a badge ever is. */
  'too-large',
  /** So deep, or so much in it, that looking at it takes too long. */
  'too-complex',
  /** Neither data nor a picture. */
  'no-badge',
  /** The document to print, which has its code. */
  'pdf',
  /** A picture with no badge in it: those that are copied or sent by chat lose it. */
  'bare-picture',
  /** Cut off, or changed by a program that did not know what it is. */
  'damaged',
  /** Data, but not those of a badge, or with words that no standard explains. */
  'unlike',
  /** Open Badges 2.0, or 3.0 as it was before its final text. */
  'older',
  'unsigned',
  /** In a way that we do not verify. */
  'signed-otherwise',
] as const
export type Unread = (typeof UNREAD)[number]

export class Unreadable extends Error {
  readonly why: Unread

  constructor(why: Unread) {
    super(`not read as a badge: ${why}`)
    this.why = why
  }
}
