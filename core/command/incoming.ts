import type { Account } from '../kernel/actor.ts'
import type { FormValues, Intent } from '../view/card.ts'

/** What an adapter's `decode` makes of a platform event. Plain data: it can be kept and handled after a crash. */
export type Incoming = {
  /** The platform's own identifier of the event: the same one again has no second effect. */
  eventId: string
  account: Account
  /** What the platform says they are called; used once, to enrol them. */
  name?: string
  /**
   * Every badge that the account wears in one server or workspace, none included. Absent when the platform did not say:
   * nothing is concluded from that.
   */
  badges?: { workspaceId: string; worn: readonly string[] }
  place: {
    private: boolean
    channelId: string
    /** What the platform says the place is called. */
    name?: string
    /** The platform says that this account may administer the place. */
    administrator?: boolean
    /** The message or thread that was replied to. */
    thread?: string
  }
  body: /** Free words. `ref` is the message itself, which may become a thread. */
    | { kind: 'message'; ref: string; text: string }
    /** A command typed as one line. */
    | { kind: 'line'; text: string }
    /** A button, or a command whose options the platform has already told apart. */
    | { kind: 'intent'; intent: Intent }
    | { kind: 'form'; intent: Intent; values: FormValues }
}
