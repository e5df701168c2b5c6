/**
 * What came back from Slack's pickers, looked up before it is believed: a modal's state comes from outside like
 * everything else.
 */
import type { Vouched } from '../../../../core/command/incoming.ts'
import type { Pause } from '../../../runtime/async/sleep.ts'
import type { Filled } from '../../forms/filled.ts'
import { type Client, isOutOfOrder } from '../../wire/api.ts'
import type { People } from '../../wire/people.ts'
import { patiently } from '../../wire/retrying.ts'
import type { Badges } from '../conversation/badges.ts'

export type VouchDeps = {
  client: Client
  people: People
  badges: Badges
  pause: Pause
}

/**
 * What of the picked there is in this workspace. What Slack does not know is left out, and the core refuses it.
 * @throws when Slack or the network is out of order.
 */
export async function vouchFor(
  deps: VouchDeps,
  workspaceId: string,
  picked: Filled['picked'],
): Promise<Vouched> {
  const accounts = []
  for (const userId of picked.accounts) {
    const found = await patiently(() => deps.people.find(userId), deps.pause)
    if (found?.isPerson) accounts.push({ userId, ...(found.name === undefined ? {} : { name: found.name }) })
  }
  const groups = picked.badges.length > 0 ? await deps.badges.groups() : []
  const badges = groups
    .filter(({ id }) => picked.badges.includes(id))
    .map(({ id, name }) => ({ workspaceId, badge: id, name }))
  const places = []
  for (const channelId of picked.places) if (await isChannel(deps, channelId)) places.push({ channelId })
  return { accounts, badges, places }
}

async function isChannel({ client, pause }: VouchDeps, channel: string): Promise<boolean> {
  try {
    const { channel: found } = await patiently(() => client.conversations.info({ channel }), pause)
    return !found?.is_archived && !found?.is_im && !found?.is_mpim
  } catch (error) {
    if (isOutOfOrder(error)) throw error
    return false
  }
}
