/** From a request to what the core understands. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseCommandLine } from '../../core/command/grammar.ts'
import type { AboutMessage, Incoming } from '../../core/command/incoming.ts'
import { FILES_MAX } from '../../core/kernel/files.ts'
import type { FormValues, Intent } from '../../core/view/card.ts'
import { saidToUs } from '../exchange/text/addressed.ts'

const id = z.string().min(1).max(300)
/** Stands in addresses and in the ids of messages. */
const eventId = z.string().regex(/^[\w.:~-]{1,100}$/)

export const messageBody = z.object({
  as: id,
  space: id.optional(),
  thread: id.optional(),
  text: z.string(),
  files: z.array(id).max(FILES_MAX).optional(),
  eventId: eventId.optional(),
})

export const actionBody = z.object({
  as: id,
  message: id,
  action: z.string().min(1).max(4_000),
  eventId: eventId.optional(),
})

const values = z.record(z.string().max(100), z.union([z.string(), z.array(z.string()).max(500)]))

export const formBody = z.object({ as: id, form: id, values, eventId: eventId.optional() })

export const draftBody = z.object({ as: id, form: id, values })

export const clockBody = z.object({ advance: z.string().max(100) })

/** Where a person acts: a space, else their inbox; perhaps in a thread, whose head may be ours. */
/** `about`: the message that they answer. */
export type Origin = {
  as: string
  space?: string
  thread?: string
  repliesToUs?: boolean
  about?: AboutMessage
}

/** The platform and workspace ids of every account and place here. */
export const PLATFORM = 'web'
export const WORKSPACE = 'local'

export function inboxChannel(userId: string): string {
  return `inbox:${userId}`
}

/**
 * The id by which the core knows an event. Clients choose ids without knowing of each other, so the person and the
 * kind of act keep them apart: only the same person doing the same thing can mean the same event. It is logged, and says
 * nothing of anybody.
 */
export function eventIdOf(as: string, kind: 'message' | 'action' | 'form', chosen: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([as, kind, chosen]))
    .digest('hex')
  return `${kind}:${hash.slice(0, 32)}`
}

/** The id of what is answered to an event: `!` stands in no id that a client may choose. */
export function replyId(event: string, index: number): string {
  return `${event}!reply:${index}`
}

/** The note that a form was sent, in the log but in no place: `get` finds it, and no list does. */
export function sentId(form: string): string {
  return `${form}!sent`
}

/** `/etc/hosts est introuvable` is a sentence. */
export const isCommandLine = (text: string) => parseCommandLine(meant(text)) !== undefined

/** Our name, as people call us here; with a blank or a hyphen inside, or none. */
const NAME = /^\s*@sos[ -]?tice(?![\p{L}\p{N}])([\s\S]*)$/iu

/** What was written, without our own name in front. */
function meant(text: string): string {
  const named = NAME.exec(text)
  return named ? saidToUs(named[1] ?? '') : text
}

export function incomingText(
  origin: Origin,
  event: string,
  text: string,
  files: readonly string[],
): Incoming {
  const along = files.length === 0 ? {} : { files }
  const words = meant(text)
  const body = isCommandLine(text)
    ? ({ kind: 'line', text: words } as const)
    : ({ kind: 'message', ref: event, text: words } as const)
  const said = incoming(origin, event, { ...body, ...along })
  return origin.about && body.kind === 'line' ? { ...said, about: origin.about } : said
}

export function incomingAction(origin: Origin, event: string, intent: Intent): Incoming {
  return incoming(origin, event, { kind: 'intent', intent })
}

export function incomingForm(origin: Origin, event: string, intent: Intent, values: FormValues): Incoming {
  return incoming(origin, event, { kind: 'form', intent, values })
}

function incoming(origin: Origin, event: string, body: Incoming['body']): Incoming {
  return {
    eventId: event,
    account: { platform: PLATFORM, workspaceId: WORKSPACE, userId: origin.as },
    place: {
      private: origin.space === undefined,
      channelId: origin.space ?? inboxChannel(origin.as),
      ...(origin.thread === undefined ? {} : { thread: origin.thread }),
      ...(origin.repliesToUs ? { repliesToUs: true } : {}),
    },
    body,
  }
}
