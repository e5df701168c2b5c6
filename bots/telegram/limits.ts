/** What Telegram accepts (Bot API 10.1), as data. Lengths are in UTF-16 units, the stricter of the two ways to count. */
import type { FileLimits } from '../exchange/files/handing.ts'
import type { Limits } from '../platform.ts'

export const LIMITS: Limits = {
  messageText: 4_096,
  actionsPerMessage: 100,
  actionBytes: 64,
  // Not documented: what a phone still shows of a button that has a row for itself.
  actionLabel: 64,
  choicesPerField: 1_000,
  fieldsPerForm: 50,
  // Telegram's own advice; in a group 20 a minute, which its 429 answers enforce.
  pace: { perSecond: 30, perSecondInOnePlace: 1 },
  forms: 'dialogue',
  pickers: false,
  privateReplies: 'direct-message',
}

/**
 * A document may have 50 MB, an album ten files. Together no more than one process should hold in its memory at a time.
 */
export const FILES: FileLimits = { bytes: 50_000_000, together: { files: 10, bytes: 20_000_000 } }

export const CAPTION = 1_024
/** Entities after the hundredth are ignored by Telegram. */
export const ENTITIES = 100
/** Text of a callback answer. */
export const CALLBACK_ANSWER = 200
/** A photo beyond these is refused; it goes as a document then. */
export const PHOTO = { sides: 10_000, ratio: 20, bytes: 10_000_000 }
export const TOPIC_NAME = 128
export const COMMANDS = 100
export const COMMAND_NAME = /^[a-z0-9_]{1,32}$/
export const COMMAND_DESCRIPTION = 256
export const DESCRIPTION = 512
export const SHORT_DESCRIPTION = 120
/** `t.me/<bot>?start=` carries this much. */
export const START = /^[A-Za-z0-9_-]{1,64}$/
export const SECRET = /^[A-Za-z0-9_-]{1,256}$/
