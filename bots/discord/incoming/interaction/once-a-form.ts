/** What one opening of a form did is done once, however often Discord lets it be handed in. */
import type { Ingress } from '../../../platform.ts'
import { BoundedMap } from '../../../runtime/async/bounded.ts'

/** Forms that were handed in more than once, and the event under which the last attempt was. */
const REMEMBERED = 1_000
const FIRST_ATTEMPT = /^(form:.*:)0$/

/** A form of which nothing was done is looked at anew, as an event of its own. */
export function onceAForm(to: Ingress): Ingress {
  const last = new BoundedMap<string, string>(REMEMBERED)
  return {
    ...to,
    async receive(incoming) {
      let received = await to.receive(incoming)
      const stem = FIRST_ATTEMPT.exec(incoming.eventId)?.[1]
      for (let attempt = 1; stem && received.again && received.outcome !== 'done'; attempt++) {
        const next = { ...incoming, eventId: `${stem}${attempt}` }
        await to.journal(next)
        last.set(incoming.eventId, next.eventId)
        received = await to.receive(next)
      }
      return received
    },
    answered: (event) => to.answered({ ...event, eventId: last.get(event.eventId) ?? event.eventId }),
  }
}
