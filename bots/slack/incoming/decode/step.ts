/** What is to be done about something that Slack sent, and how what it sent is read. */
import type { z } from 'zod'
import type { AboutMessage, Edited } from '../../../../core/command/incoming.ts'
import type { Mark } from '../../../../core/view/sign.ts'
import type { Dropped, Filled } from '../../forms/filled.ts'
import type { Origin } from '../../wire/origin.ts'
import type { File } from '../../wire/payloads.ts'
import type { Words } from '../../wire/readable.ts'
import type { Carried } from '../../wire/state.ts'

export type Step =
  | {
      kind: 'message'
      eventId: string
      origin: Origin
      ref: string
      words: Words
      files: readonly Dropped[]
      edited?: Edited
    }
  /** A message of somebody's is gone. */
  | { kind: 'deleted'; eventId: string; workspaceId: string; channelId: string; ref: string }
  /** A sign of somebody's under a message. */
  | { kind: 'reacted'; eventId: string; origin: Origin; ref: string; mark: Mark }
  /** Neither words nor files. */
  | { kind: 'wordless'; eventId: string; origin: Origin }
  | { kind: 'command'; eventId: string; origin: Origin; name: string; text: string; triggerId: string }
  | { kind: 'press'; eventId: string; origin: Origin; value: string; triggerId: string; viewId?: string }
  | {
      kind: 'shortcut'
      eventId: string
      origin: Origin
      id: string
      words: Words
      /** The message that the menu was opened on, but for its words. */
      about: Omit<AboutMessage, 'text'>
      triggerId: string
    }
  /** Something that one begins from anywhere; `id`: of the command. */
  | { kind: 'begin'; eventId: string; origin: Origin; id: string; triggerId: string }
  | { kind: 'submit'; eventId: string; origin: Origin; viewId: string; state: Carried; filled: Filled }
  | { kind: 'suggest'; origin: Origin; intent: string; option: string; typed: string }
  | { kind: 'home'; eventId: string; origin: Origin }
  /** We were added to a channel. */
  | { kind: 'joined'; eventId: string; channelId: string; inviter?: Origin }
  /** The members of a user group are not what they were. */
  | { kind: 'badge'; eventId: string; badge: string }
  | { kind: 'moved'; eventId: string; from: string; to: string }
  /** Somebody of another workspace, in a channel that is shared with theirs. */
  | { kind: 'partner'; eventId: string; origin: Origin; pressed?: true }
  /** Slack does not tell everything that happens for a minute, nor tells it later. */
  | { kind: 'heldBack' }
  /** Ours, and nothing to be done about it. */
  | { kind: 'nothing' }
  | { kind: 'refused'; why: 'malformed' | 'foreign' }

export const nothing: Step = { kind: 'nothing' }
export const malformed: Step = { kind: 'refused', why: 'malformed' }
export const foreign: Step = { kind: 'refused', why: 'foreign' }

export function read<T>(shape: z.ZodType<T>, body: unknown, then: (sent: T) => Step): Step {
  const parsed = shape.safeParse(body)
  return parsed.success ? then(parsed.data) : malformed
}

/** A file that somebody handed in, as it is asked for afterwards. */
export function dropped(file: z.infer<typeof File>): Dropped {
  return {
    id: file.id,
    name: file.name ?? file.id,
    url: file.url_private_download ?? file.url_private ?? '',
    size: file.size ?? 0,
    ...(file.alt_txt ? { alt: file.alt_txt } : {}),
    ...(file.mode === 'snippet' && file.filetype === 'text' ? { isPaste: true } : {}),
  }
}
