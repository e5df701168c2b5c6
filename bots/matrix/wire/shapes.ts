/** What a homeserver says, as far as it is read here. Everything in it but its shape is strangers' words. */
import { z } from 'zod'

const Content = z.record(z.string(), z.unknown())

export const Event = z.object({
  event_id: z.string(),
  type: z.string(),
  sender: z.string(),
  /** Milliseconds since 1970, by the clock of the sender's server: within what a `Date` can hold, whatever that says. */
  origin_server_ts: z.number().int().min(0).max(8.64e15),
  content: Content,
  state_key: z.string().optional(),
  /** Of a redaction: what is gone; newer rooms tell it in the content. */
  redacts: z.string().optional().catch(undefined),
  unsigned: z
    .object({
      prev_content: Content.optional().catch(undefined),
      redacted_because: z.unknown().optional(),
      /** Told only to the device that sent it. */
      transaction_id: z.string().optional().catch(undefined),
      /** What it shows since its author changed it; older servers tell the event alone and not what is in it. */
      'm.relations': z
        .object({ 'm.replace': z.object({ event_id: z.string(), content: Content.optional() }).optional() })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
export type Event = z.output<typeof Event>

/** An event that is not in this shape is none of ours: the others of its list are read all the same. */
const Events = z
  .object({ events: z.array(Event.nullable().catch(null)).catch([]) })
  .transform(({ events }) => ({
    events: events.filter((one) => one !== null),
  }))

const Stripped = z.object({
  type: z.string(),
  sender: z.string(),
  state_key: z.string(),
  content: Content,
})

export const Room = z.object({
  state: Events.optional(),
  timeline: z
    .object({ limited: z.boolean().optional(), prev_batch: z.string().optional() })
    .and(Events)
    .optional(),
})
export type Room = z.output<typeof Room>

const AccountData = z.object({ events: z.array(z.object({ type: z.string(), content: Content })) })

export const Sync = z.object({
  next_batch: z.string(),
  account_data: AccountData.optional(),
  rooms: z
    .object({
      join: z.record(z.string(), Room).optional(),
      invite: z
        .record(z.string(), z.object({ invite_state: z.object({ events: z.array(Stripped) }).optional() }))
        .optional(),
      leave: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
})
export type Sync = z.output<typeof Sync>

export const Messages = z.object({
  chunk: z.array(Event.nullable().catch(null)).transform((chunk) => chunk.filter((one) => one !== null)),
  end: z.string().optional(),
})

/** `m.direct`: the private rooms of each person, by their id. */
export const Direct = z.record(z.string(), z.array(z.string()))
export type Direct = z.output<typeof Direct>
