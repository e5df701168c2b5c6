/** What Telegram's refusals mean for whoever should have received something. Pure. */

import { GrammyError } from 'grammy'
import { wholeCharacters } from '../../../core/kernel/text.ts'
import { nameOf } from '../../runtime/log.ts'

export type Refused =
  | { reason: 'unreachable' | 'gone' | 'rejected'; detail: string }
  | { reason: 'rate-limited'; seconds: number; detail: string }
  | { reason: 'migrated'; to: number }
  /** Out of order: the same thing may work later. */
  | { reason: 'broken'; detail: string }

const GONE =
  /chat not found|message thread not found|topic_deleted|topic_id_invalid|kicked|not a member|chat was deleted|group is deactivated|peer_id_invalid/i
const CLOSED = /not enough rights|have no rights|write_forbidden|need administrator rights|topic_closed/i

/** `private`: whether a person's own chat was written to. There, "not found" means that they never opened it. */
export function refusalOf(error: unknown, isPrivate: boolean): Refused {
  if (!(error instanceof GrammyError)) return { reason: 'broken', detail: nameOf(error) }
  const { error_code: code, description, parameters } = error
  const detail = wholeCharacters(`${code}: ${description}`, 200)
  if (parameters.migrate_to_chat_id !== undefined)
    return { reason: 'migrated', to: parameters.migrate_to_chat_id }
  if (code === 429) return { reason: 'rate-limited', seconds: parameters.retry_after ?? 1, detail }
  if (code >= 500 || code === 409) return { reason: 'broken', detail }
  if (code === 401 || code === 404) return { reason: 'unreachable', detail }
  if (GONE.test(description)) return { reason: isPrivate ? 'unreachable' : 'gone', detail }
  if (code === 403 || CLOSED.test(description)) return { reason: 'unreachable', detail }
  return { reason: 'rejected', detail }
}

/** A token that was replaced is the operator's to repair: meanwhile nothing is given up. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

/** Whether the same thing may work later. */
export function isPassing(refused: Refused): boolean {
  return refused.reason === 'rate-limited' || refused.reason === 'broken'
}

export function isTooOld(error: unknown): boolean {
  return error instanceof GrammyError && /query is too old|query id is invalid/i.test(error.description)
}

/** A topic in which we cannot write any more: it was deleted, or closed to all but those who manage topics. */
export function isTopicLost(error: unknown): boolean {
  if (error instanceof GrammyError && /topic_closed/i.test(error.description)) return true
  return refusalOf(error, false).reason === 'gone'
}

export function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/i.test(error.description)
}

/** A message of ours that is there no more, or that Telegram does not let us change any more. */
export function isEditLost(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    /message to edit not found|message can't be edited|message_id_invalid/i.test(error.description)
  )
}

export function isReplyLost(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    /message to (be )?repl(y|ied) (to )?(is )?not found/i.test(error.description)
  )
}

/** A message that is there no more: nothing can stand under it. */
export function isReactedLost(error: unknown): boolean {
  return (
    error instanceof GrammyError && /message to react not found|message_id_invalid/i.test(error.description)
  )
}

/** A topic that is as it should be already. */
export function isTopicAsIs(error: unknown): boolean {
  return error instanceof GrammyError && /topic_not_modified/i.test(error.description)
}
