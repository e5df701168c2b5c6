/** What people of the demonstration do, as events: for tests that speak to dispatch rather than to the chat itself. */
import { asEdited } from '../../bots/exchange/edits.ts'
import { commands } from '../../commands/index.ts'
import { catalogueOf } from '../../core/command/catalogue.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { frameworksOf, SHIPPED } from '../../core/framework/frameworks.ts'
import { messages } from '../../core/i18n/messages.ts'
import { dispatch } from '../../core/intake/dispatch.ts'
import type { DispatchDeps, Dispatched } from '../../core/intake/dispatched.ts'
import { PUBLISHED } from '../../core/intake/published.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import type { Card, FormValues, Intent } from '../../core/view/card.ts'
import type { Database } from '../../prisma/client.ts'

export const catalogue = catalogueOf(commands, messages)

type Place = { space?: string; thread?: string }

function incoming(eventId: string, as: string, body: Incoming['body'], place: Place = {}): Incoming {
  return {
    eventId,
    account: { platform: 'web', workspaceId: 'local', userId: as },
    place: {
      private: place.space === undefined,
      channelId: place.space ?? `inbox:${as}`,
      ...(place.thread === undefined ? {} : { thread: place.thread }),
    },
    body,
  }
}

export const act = {
  line: (eventId: string, as: string, text: string, place?: Place) =>
    incoming(eventId, as, { kind: 'line', text }, place),
  /** Free words; the message is its own thread's head. */
  words: (eventId: string, as: string, text: string, place?: Place) =>
    incoming(eventId, as, { kind: 'message', ref: eventId, text }, place),
  /** The message that came as `ref` says this now. */
  edited: (ref: string, as: string, text: string, place?: Place, at = '2026-11-02T09:05:00.000Z') =>
    asEdited(incoming(ref, as, { kind: 'message', ref, text }, place), { at, first: at }),
  press: (eventId: string, as: string, intent: Intent, place?: Place) =>
    incoming(eventId, as, { kind: 'intent', intent }, place),
  submit: (eventId: string, as: string, intent: Intent, values: FormValues, place?: Place) =>
    incoming(eventId, as, { kind: 'form', intent, values }, place),
}

/** An activity that can be declared on any day of the tests. */
export const activity: FormValues = {
  title: 'Atelier sur les fractions',
  description: 'Les élèves ont comparé des fractions sur un tableur partagé.',
  where: 'school',
  when: '2026-10-20',
  competences: ['B2.1', 'B3.1'],
}

export const declare = (eventId: string, as: string, values: FormValues = activity) =>
  act.submit(eventId, as, { command: 'activity.declare', input: {} }, values)

export function dispatcher(
  deps: { db: Database; clock: Clock; ids: Ids } & Partial<DispatchDeps>,
): (incoming: Incoming) => Promise<Dispatched> {
  const data = {
    frameworks: frameworksOf(SHIPPED),
    policies: policiesOf(PUBLISHED),
  }
  const whole = { catalogue, messages, ...data, ...deps }
  return (event) => dispatch(whole, event)
}

/** The button of these cards that runs this command. */
export function intentOf(cards: readonly Card[], command: string): Intent {
  const found = cards.flatMap((card) => card.actions).find((action) => action.intent.command === command)
  if (!found) throw new Error(`no button runs ${command}`)
  return found.intent
}
