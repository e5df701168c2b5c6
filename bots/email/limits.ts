/** What letters take, as data. Lengths of texts are in UTF-16 units. */
import { MINUTE, SECOND } from '../../core/kernel/clock.ts'
import { MEGABYTE } from '../../core/kernel/files.ts'
import type { Limits } from '../platform.ts'

export const LIMITS: Limits = {
  // No limit of the platform's: below what programs still show without hiding the rest.
  messageText: 50_000,
  // Nothing is pressed in a letter: these are never asked of it.
  actionsPerMessage: 25,
  actionBytes: 64,
  actionLabel: 80,
  choicesPerField: 25,
  fieldsPerForm: 10,
  // Servers of institutes slow down whoever sends much at a time; alerts are few.
  pace: { perSecond: 2, perSecondInOnePlace: 1 },
  forms: 'dialogue',
  pickers: false,
  privateReplies: 'direct-message',
}

/** What lists of letters show of a subject; beyond it the letter itself says the whole. */
export const SUBJECT = 120

/** How long a server may take for a name, a connection, a greeting, each further answer, and for all of it. */
export const PATIENCE = {
  dns: 10 * SECOND,
  connection: 10 * SECOND,
  greeting: 10 * SECOND,
  answer: 20 * SECOND,
  whole: 60 * SECOND,
  /** How long a mailbox may say nothing before it is asked: servers end what is silent for half an hour (RFC 2177). */
  idle: 5 * MINUTE,
}

/** A reply that is larger is not fetched, in bytes: ten megabytes of files as they are written in letters, and some words. */
export const REPLY_BYTES_MAX = 15 * MEGABYTE

/** Replies of one person that are read in an hour. */
export const REPLIES_AN_HOUR = 30
