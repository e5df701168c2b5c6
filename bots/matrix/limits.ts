/** What Matrix accepts (client-server API, from version 1.11 on), as data. Lengths of texts are in UTF-16 units. */
import { MINUTE, SECOND } from '../../core/kernel/clock.ts'
import { MEGABYTE } from '../../core/kernel/files.ts'
import type { FileLimits } from '../exchange/files/handing.ts'
import type { Limits } from '../platform.ts'

/** Each file is a message. How large one may be is the server's to say (`M_TOO_LARGE`): none takes less than 1 MB, most 50. */
export const FILES: FileLimits = { bytes: 50 * MEGABYTE, together: { files: 1, bytes: 50 * MEGABYTE } }

export const LIMITS: Limits = {
  // Matrix counts bytes (EVENT_BYTES); this is what a phone still shows without hiding the rest.
  messageText: 10_000,
  // Numbers that people answer with: above twenty, nobody finds theirs.
  actionsPerMessage: 20,
  // No limit of the platform's: an action travels in the message. The same as Telegram's, so that intents stay small.
  actionBytes: 64,
  actionLabel: 200,
  choicesPerField: 1_000,
  fieldsPerForm: 50,
  // Tchap's advice to bots: a call a second (https://aide.tchap.beta.gouv.fr, « Bot et intégrations »). Servers say 429
  // where theirs is less: Synapse lets an account send 0.2 a second after the first ten, unless it is told otherwise.
  pace: { perSecond: 1, perSecondInOnePlace: 1 },
  forms: 'dialogue',
  pickers: false,
  privateReplies: 'direct-message',
}

/** Of a whole event as servers sign it, in bytes (client-server API, "Size limits"). */
export const EVENT_BYTES = 65_536
/**
 * Of what we put into one, in bytes of JSON: room for ids, parents, hashes and the signatures of other servers, of which
 * the specification names no size.
 */
export const CONTENT_BYTES = 48_000

/** A user id, whole (appendices, "User identifiers"); ids of old are wider than those that are given today. At most 255 bytes. */
export const USER_ID = /^@[^:\s]{0,254}:[^\s/?#]{1,254}$/
/** Since version 12 of rooms without a server's name. */
export const ROOM_ID = /^![^\s]{1,254}$/
/** `mxc://server/id`: what a message says of a file (content repository, "Matrix Content URIs"). */
export const MEDIA = /^mxc:\/\/([A-Za-z0-9.:[\]-]{1,255})\/([A-Za-z0-9_-]{1,255})$/

/** How long a request for news is held open. */
export const POLL_MS = 30 * SECOND
/** How long any other answer is waited for. */
export const ANSWER_MS = 30 * SECOND
/** How long a picture may take to be handed in. */
export const UPLOAD_MS = MINUTE

/** Events of a room that one answer brings. What is more is read page by page, back to where we had heard everything. */
export const TIMELINE = 50
export const PAGE = 100
/** Pages read back after a long absence: beyond it a room has been busy without us, and old words are left alone. */
export const PAGES = 20
/** Replies followed from one to the next to find what they are about. */
export const CHAIN = 8
/** Messages looked through for the last one that offers something. */
export const RECENT = 20

/** Where media asks who wants it: older servers hand it to everybody, which we do not use. */
export const VERSION = 'v1.11'
