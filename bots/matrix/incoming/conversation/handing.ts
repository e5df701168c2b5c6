/** Hands what somebody did to the exchange, and its reply to whom it is for. */
import type { Incoming } from '../../../../core/command/incoming.ts'
import type { Act } from '../../../exchange/act.ts'
import type { Exchange } from '../../../exchange/exchange.ts'
import type { Answering } from './speaking.ts'
import type { Standing, Standings } from './standing.ts'

export type HandingDeps = {
  exchange: Exchange
  answering: Pick<Answering, 'speakingFor'>
  standings: Pick<Standings, 'incomingOf'>
}

export type Hand = (
  standing: Standing,
  body: Incoming['body'],
  more: Pick<Act, 'command' | 'files' | 'edited'>,
) => Promise<void>

export function createHanding({ exchange, answering, standings }: HandingDeps): Hand {
  return async (standing, body, more) => {
    const { eventId, account } = standing.origin
    const incoming = standings.incomingOf(standing, body)
    const { place } = incoming
    await exchange.handle(
      { eventId, account, place, returns: 'again', incoming: async () => incoming, ...more },
      answering.speakingFor(standing),
    )
  }
}
