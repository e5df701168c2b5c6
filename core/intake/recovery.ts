/**
 * What a crash interrupted: events that were kept and not handled are handled, and people who were not answered have
 * their answer in private.
 */
import type { Incoming } from '../command/incoming.ts'
import { post } from '../delivery/outbox.ts'
import type { Messages } from '../i18n/messages.ts'
import { type Card, notice, type Reply, text } from '../view/card.ts'
import { actorOf } from './acting.ts'
import type { DispatchDeps } from './dispatched.ts'
import { type Alive, answered, type Owed, owed, unprocessed } from './journal-store.ts'

export type RecoveryDeps = {
  dispatching: DispatchDeps
  receive(incoming: Incoming): Promise<{ reply: Reply }>
  /** Told of each event that could not be handled; the next tick takes it up again. */
  failed(error: unknown, event: string): void
}

/** How many are taken up at once; the next tick takes the next ones. */
const BATCH = 100

/**
 * Handles what was kept and not handled, and tells what was handled and not said, where no process is at it any more.
 * One that fails again does not keep the rest from being done.
 */
export async function takeUp(deps: RecoveryDeps, alive: Alive): Promise<void> {
  const { dispatching } = deps
  const { unit } = dispatching.db
  const unsaid = await owed(unit, alive, BATCH)
  for (const { account, eventId, reply } of unsaid)
    await anyway(deps, eventId, () => tell(dispatching, { account, eventId, reply }, true))
  for (const incoming of await unprocessed(unit, alive, BATCH))
    await anyway(deps, incoming.eventId, async () => {
      const { reply } = await deps.receive(incoming)
      const { account, eventId } = incoming
      await tell(dispatching, { account, eventId, reply }, false, filesLostWith(incoming))
    })
}

async function anyway(deps: RecoveryDeps, event: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    deps.failed(error, event)
  }
}

/**
 * A reply that the platform does not take now goes to its person in private, as a message like any other.
 * @returns false for an account that nobody knows.
 */
export async function sayLater(
  dispatching: DispatchDeps,
  late: Owed & { maybeSaid: boolean },
): Promise<boolean> {
  if (!(await actorOf(dispatching, late.account))) return false
  await tell(dispatching, late, late.maybeSaid)
  return true
}

/**
 * The platform no longer waits for the reply: it is a message like any other, and nothing is owed once it is written.
 * @param maybeSaid it may have been shown before the crash.
 * @param lost names of files that went with it, and were not fetched.
 */
async function tell(
  dispatching: DispatchDeps,
  { account, eventId, reply }: Owed,
  maybeSaid: boolean,
  lost: readonly string[] = [],
): Promise<void> {
  const { db, ids, clock, messages } = dispatching
  const isSomething = reply.cards.length + lost.length > 0 || reply.form !== undefined
  const actor = isSomething ? await actorOf(dispatching, account) : undefined
  if (!actor) return answered(db.unit, { account, eventId })
  const m = messages(actor.language)
  const left = lost.length > 0 ? [notice(m.filesLost(lost))] : []
  const cards = [...reply.cards, ...stillToFill(reply, m), ...left]
  const key = `afterwards:${account.platform}:${eventId}`
  await db.transaction(async (unit) => {
    await post(
      { unit, ids, now: clock.now() },
      cards.map((card, index) => ({
        key: `${key}:${index}`,
        to: { person: actor.personId },
        organisationId: actor.organisationId,
        card: maybeSaid && index === 0 ? { ...card, body: [text(m.answeredLate), ...card.body] } : card,
      })),
    )
    await answered(unit, { account, eventId })
  })
}

/** A form asks for its own again; words go on without. */
function filesLostWith({ body }: Incoming): readonly string[] {
  return body.kind === 'message' || body.kind === 'line' ? (body.missing ?? []) : []
}

/** A form cannot open by itself so late: a button opens it, beside what was wrong with it. */
function stillToFill({ form, errors = {} }: Reply, m: Messages): Card[] {
  if (!form) return []
  const wrong = form.fields.flatMap(({ name, label, error }) => {
    const sentence = error ?? errors[name]
    return sentence ? [{ label, value: sentence }] : []
  })
  return [
    {
      tone: 'attention',
      title: form.title,
      body: [
        text(m.formInterrupted),
        ...(wrong.length > 0 ? [{ kind: 'fields', fields: wrong } as const] : []),
      ],
      actions: [{ label: m.openForm, style: 'primary', intent: form.intent }],
    },
  ]
}
