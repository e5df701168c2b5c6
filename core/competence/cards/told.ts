/**
 * What somebody was told of an activity, as it stands: its words are those that were said, and what it offers is what may still
 * be done. A complement that was given is not asked for any more, a decision that was made is not to be made. Pure.
 */
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import { awaitedOf } from '../participation.ts'
import type { Activity, StoredClaim } from '../store.ts'

/** What calls somebody, and whether it still does. An action that stands in none of these can be done at any time. */
const CALLING: Readonly<Record<string, (claim: StoredClaim, seen: string | undefined) => boolean>> = {
  'attestation.reply': ({ pending }) => pending.length > 0,
  'attestation.open': ({ state }) => state === 'claimed' || state === 'more-information-requested',
  'attestation.ask-again': ({ later, state }) => later === null && state === 'refused',
  'attestation.contest': ({ contest, state, version }, seen) =>
    !contest && state === 'refused' && seen === String(version),
}

/** What calls whoever was named, until they have answered, or are named no more. */
const ASKING = new Set(['activity.took-part', 'activity.not-there'])

/** @param reader whom it was told, by id. */
export function toldCard(m: Messages, said: Card, activity: Activity, reader?: string): Card {
  const isNamed = awaitedOf(activity.participants).some(({ id }) => id === reader)
  const actions = said.actions.filter(
    (action) => stillOffers(action, activity) && (isNamed || !ASKING.has(action.intent.command)),
  )
  if (actions.length === said.actions.length) return said
  const isOver = !actions.some(({ intent: { command } }) => command in CALLING || ASKING.has(command))
  if (!isOver) return { ...said, actions }
  return { ...said, tone: 'neutral', body: [...said.body, text(m.competence.nothingLeft)], actions }
}

function stillOffers({ intent: { command, input } }: Action, { claims }: Activity): boolean {
  const calls = CALLING[command]
  const claim = claims.find(({ competence }) => competence === input['competence'])
  return !calls || (claim !== undefined && calls(claim, input['seen']))
}
