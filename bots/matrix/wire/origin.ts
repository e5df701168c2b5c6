/** Where somebody acted, and by whom it was. */
import type { Account } from '../../../core/kernel/actor.ts'

export const PLATFORM = 'matrix'
/** Ids of people and rooms name their server: they are the same everywhere, so there is one workspace. */
export const WORKSPACE = 'matrix'

/** A file that somebody sent; nothing of it has been fetched. */
export type Attachment = { address: string; name: string; bytes: number }

/** Where and by whom. What the room is, and what it answers, must be asked for. */
export type Origin = {
  eventId: string
  roomId: string
  account: Account
  /** By the clock of the sender's server. */
  saidAt: string
  /** When it became these words, of a message that was edited; where it stands, the message itself knows. */
  editedAt?: string
  /** The first message of the thread in which it stands. */
  thread?: string
  /** The message that it answers: one level of the chain. */
  replyTo?: string
}
