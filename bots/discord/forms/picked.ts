/** What people pick in Discord's own lists of people, roles and channels, with what Discord says of each. Pure. */
import {
  type APIChannelSelectComponent,
  type APIMentionableSelectComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js'
import type { z } from 'zod'
import type { Vouched } from '../../../core/command/incoming.ts'
import { memberValue, readMember } from '../../../core/command/option.ts'
import type { Field } from '../../../core/view/card.ts'
import { SELECT_OPTIONS } from '../limits.ts'
import { nameIn } from '../wire/member.ts'
import type { resolved } from '../wire/payload.ts'

type Resolved = z.infer<typeof resolved>

/** People, roles and channels that Discord names in an interaction of this server. Bots are left out. */
export function vouchedIn(found: Resolved | undefined, serverId: string | undefined): Vouched | undefined {
  if (!found || serverId === undefined) return undefined
  const { users = {}, members = {}, roles = {}, channels = {} } = found
  const accounts = Object.values(users)
    .filter((user) => !user.bot)
    .map((user) => {
      const name = nameIn(members[user.id]?.nick, user)
      return { userId: user.id, ...(name ? { name } : {}) }
    })
  const badges = Object.values(roles).map(({ id, name }) => ({
    workspaceId: serverId,
    badge: id,
    name: name.startsWith('@') ? name : `@${name}`,
  }))
  const places = Object.values(channels).map(({ id }) => ({ channelId: id }))
  if (accounts.length + badges.length + places.length === 0) return undefined
  return {
    ...(accounts.length > 0 ? { accounts } : {}),
    ...(badges.length > 0 ? { badges } : {}),
    ...(places.length > 0 ? { places } : {}),
  }
}

/** A picked id as the core reads it: a role where Discord says that it is one, else a person. */
export function memberPicked(id: string, found: Resolved | undefined): string {
  return memberValue(found?.roles?.[id] ? 'badge' : 'account', id)
}

const CHANNELS = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum]

/** Discord's own list, with what was picked before. */
export function pickerOf(
  field: Field,
  id: string,
  value: Field['value'],
): APIMentionableSelectComponent | APIChannelSelectComponent {
  const common = { custom_id: id, required: field.required, min_values: field.required ? 1 : 0 }
  const before = [value ?? []].flat()
  if (field.kind === 'members') {
    const again = before.flatMap(pickedAgain)
    return {
      ...common,
      type: ComponentType.MentionableSelect,
      max_values: SELECT_OPTIONS,
      ...(again.length > 0 ? { default_values: again } : {}),
    }
  }
  const again = before
    .filter((one) => /^\d{1,20}$/.test(one))
    .map((one) => ({ id: one, type: SelectMenuDefaultValueType.Channel as const }))
  return {
    ...common,
    type: ComponentType.ChannelSelect,
    channel_types: CHANNELS,
    max_values: 1,
    ...(again.length > 0 ? { default_values: again } : {}),
  }
}

function pickedAgain(value: string): NonNullable<APIMentionableSelectComponent['default_values']> {
  const { kind, id } = readMember(value)
  if (kind === 'typed' || !/^\d{1,20}$/.test(id)) return []
  return [{ id, type: kind === 'badge' ? SelectMenuDefaultValueType.Role : SelectMenuDefaultValueType.User }]
}
