/** A platform as the exchange sees it: ways that are open or closed, and a record of what went through them. */
import type { Acknowledgement, Act, Closed, Saying, Speaking } from '../../../bots/exchange/act.ts'
import { createExchange, type Exchange } from '../../../bots/exchange/exchange.ts'
import { createLanguages } from '../../../bots/exchange/people/languages.ts'
import type { Ingress, KeepFile } from '../../../bots/platform.ts'
import { pauseUntil } from '../../../bots/runtime/async/sleep.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { commandMeant } from '../../../core/command/named-command.ts'
import type { Card, Form } from '../../../core/view/card.ts'
import { catalogue } from '../../support/acts.ts'

export type Way = 'inPlace' | 'fleeting' | 'toPerson'
export type Happened =
  | { did: 'acknowledged'; how: Acknowledgement }
  | { did: Way; text: string; key: string }
  | { did: 'pointed' }
  | { did: 'opened'; form: Form }

export function wordsOf(cards: readonly Card[]): string {
  return JSON.stringify(cards)
}

/** @param closed the ways that are closed, and why. */
export function room(closed: Partial<Record<Way, Closed>> = {}, { opensForms = true } = {}) {
  const happened: Happened[] = []
  const way = (did: Way) => async (saying: Saying) => {
    const shut = closed[did]
    if (shut) throw shut
    for (const card of saying.cards.slice(saying.said)) {
      happened.push({ did, text: wordsOf([card]), key: saying.key })
      saying.said += 1
    }
  }
  const speaking: Speaking = {
    async acknowledge(how) {
      happened.push({ did: 'acknowledged', how })
    },
    inPlace: way('inPlace'),
    fleeting: way('fleeting'),
    toPerson: way('toPerson'),
    async pointToPrivate() {
      happened.push({ did: 'pointed' })
    },
    ...(opensForms
      ? {
          async openForm(form: Form) {
            happened.push({ did: 'opened', form })
            return true
          },
        }
      : {}),
  }
  return { happened, speaking, ways: () => happened.map(({ did }) => did) }
}

/** @param part what stands between the exchange and the core. */
export function exchangeOver(
  ingress: Ingress,
  part: Partial<Ingress> = {},
  more: {
    purposeOf?: (channelId: string) => Promise<string | undefined>
    keepFile?: KeepFile
    patience?: number
  } = {},
): Exchange {
  const to = { ...ingress, ...part }
  return createExchange({
    ingress: () => to,
    catalogue,
    languages: createLanguages(() => to),
    keepFile: more.keepFile ?? (async () => ({ ok: false, error: 'no file is kept here' })),
    patience: more.patience ?? 2_000,
    pause: pauseUntil(new AbortController().signal, async () => undefined),
    purposeOf: more.purposeOf ?? (async () => undefined),
    log: quiet,
  })
}

/** The act of an event. */
export function actFor(incoming: Incoming, more: Partial<Act> = {}): Act {
  const { eventId, account, place } = incoming
  return {
    eventId,
    account,
    place,
    returns: 'never',
    command: commandMeant(catalogue, incoming),
    incoming: async () => incoming,
    ...more,
  }
}
