/** What Discord accepts, as its documentation states it. */
import { MEGABYTE } from '../../core/kernel/files.ts'
import type { FileLimits } from '../exchange/files/handing.ts'
import type { Limits } from '../platform.ts'

export const LIMITS: Limits = {
  /** An embed's description, in which cards are written. */
  messageText: 4_096,
  actionsPerMessage: 25,
  actionBytes: 100,
  actionLabel: 80,
  choicesPerField: 25,
  fieldsPerForm: 5,
  // 50 a second for the whole bot, 5 in 5 seconds in one channel; what is beyond waits in the SDK or comes back.
  pace: { perSecond: 45, perSecondInOnePlace: 5 },
  forms: 'native',
  pickers: true,
  privateReplies: 'native',
}

/**
 * Each file may have 10 MiB where nobody pays for more, and a request 25 MB (“Uploading Files”). Together no more than the
 * largest one alone, so that a call ends in the time in which the SDK waits for it.
 */
export const FILES: FileLimits = {
  bytes: 10 * MEGABYTE,
  together: { files: 10, bytes: 10 * MEGABYTE },
}

export const EMBED_TITLE = 256
export const EMBED_TEXT = 4_096
export const BUTTONS_PER_ROW = 5
export const ROWS = 5
export const ALTERNATIVE = 1_024
export const PICTURES = 10
export const CUSTOM_ID = 100

export const MODAL_TITLE = 45
export const MODAL_PARTS = 5
export const LABEL = 45
export const LABEL_DESCRIPTION = 100
export const INPUT_LENGTH = 4_000
export const SELECT_OPTIONS = 25
export const OPTION_LABEL = 100
export const SELECT_PLACEHOLDER = 150
export const UPLOADS = 10

/** Tags of a forum, and of one of its posts. */
export const FORUM_TAGS = 20
export const POST_TAGS = 5

export const THREAD_NAME = 100
export const NONCE = 25

export const COMMANDS = 100
export const COMMAND_OPTIONS = 25
export const COMMAND_DESCRIPTION = 100
/** Names, descriptions and values of one command together. */
export const COMMAND_CHARACTERS = 8_000
export const MENU_NAME = 32
export const MENUS = 15
