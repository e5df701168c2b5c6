/** What a crash interrupted: events that were kept and not handled are handled, and their authors told in private. */
import { actorOf } from '../../core/command/dispatch.ts'
import type { DispatchDeps } from '../../core/command/dispatched.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { unprocessed } from '../../core/command/store.ts'
import { post } from '../../core/delivery/outbox.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import { type Card, type Reply, text } from '../../core/view/card.ts'
import type { Log } from './log.ts'

export type AfterwardsDeps = {
  dispatching: DispatchDeps
  receive(incoming: Incoming): Promise<{ reply: Reply }>
  log: Log
}

/** How many are taken up at once; the next tick takes the next ones. */
const BATCH = 100

/** Handles what was kept before `before` and not since. One that fails again does not keep the rest from being done. */
export async function takeUp(deps: AfterwardsDeps, before: Date): Promise<void> {
  for (const incoming of await unprocessed(deps.dispatching.db.unit, before, BATCH)) {
    try {
      const { reply } = await deps.receive(incoming)
      await tell(deps.dispatching, incoming, reply)
    } catch (error) {
      deps.log.error({ error, event: incoming.eventId }, 'a kept event could not be handled')
    }
  }
}

/** The platform no longer waits for the reply: it is a message like any other. */
async function tell(dispatching: DispatchDeps, incoming: Incoming, reply: Reply): Promise<void> {
  if (reply.cards.length === 0 && !reply.form) return
  const actor = await actorOf(dispatching, incoming.account)
  if (!actor) return
  const { db, ids, clock, messages } = dispatching
  const cards = [...reply.cards, ...stillToFill(reply, messages(actor.language))]
  const key = `afterwards:${incoming.account.platform}:${incoming.eventId}`
  await post(
    db.unit,
    ids,
    clock.now(),
    cards.map((card, index) => ({
      key: `${key}:${index}`,
      to: { person: actor.personId },
      organisationId: actor.organisationId,
      card,
    })),
  )
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
