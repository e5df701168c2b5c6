/** What the bot may do in a channel, worked out from what Discord tells of the server, the channel and the bot. Pure. */
import { PermissionFlagsBits as Bits } from 'discord.js'

/** In the order in which Discord's own settings show them. */
export const RIGHTS = {
  view: Bits.ViewChannel,
  send: Bits.SendMessages,
  sendInThreads: Bits.SendMessagesInThreads,
  createThreads: Bits.CreatePublicThreads,
  embed: Bits.EmbedLinks,
  attach: Bits.AttachFiles,
  react: Bits.AddReactions,
  history: Bits.ReadMessageHistory,
  pin: Bits.PinMessages,
  manageThreads: Bits.ManageThreads,
} as const

export type Right = keyof typeof RIGHTS

export const EVERY_RIGHT = Object.keys(RIGHTS) as Right[]

/** Without these the assistant does its work all the same, less well. */
export const COMFORTS: ReadonlySet<Right> = new Set([
  'createThreads',
  'attach',
  'react',
  'pin',
  'manageThreads',
])

export type Server = {
  id: string
  owner_id: string
  roles: ReadonlyArray<{ id: string; permissions: string }>
}
export type Self = { id: string; roles: readonly string[] }
type Overwrite = { id: string; allow: string; deny: string }
export type Place = { type: number; permission_overwrites?: readonly Overwrite[] | undefined }

const TEXT = new Set([0, 5])
export const FORUM = 15

export const isText = ({ type }: Place): boolean => TEXT.has(type)

/** As Discord's documentation computes them: roles, then what the channel changes for all, for roles, for the bot. */
export function permissionsIn(server: Server, self: Self, place: Place): bigint {
  const mine = server.roles.filter(({ id }) => id === server.id || self.roles.includes(id))
  const base = together(mine.map(({ permissions }) => permissions))
  if (server.owner_id === self.id || base & Bits.Administrator) return ~0n
  const changes = place.permission_overwrites ?? []
  const steps = [
    changes.filter(({ id }) => id === server.id),
    changes.filter(({ id }) => id !== server.id && self.roles.includes(id)),
    changes.filter(({ id }) => id === self.id),
  ]
  return steps.reduce(
    (before, step) =>
      (before & ~together(step.map(({ deny }) => deny))) | together(step.map(({ allow }) => allow)),
    base,
  )
}

/** What the bot needs there and does not have. What cannot be seen is all that has to be said. */
export function missingRights(permissions: bigint, place: Place): Right[] {
  const missing = EVERY_RIGHT.filter((right) => !(permissions & RIGHTS[right]))
  if (missing.includes('view')) return ['view']
  // A forum is made of posts: there is nothing to start a thread from, or to pin beside them.
  return place.type === FORUM
    ? missing.filter((right) => right !== 'createThreads' && right !== 'pin')
    : missing
}

/** The address by which whoever administers a server invites the bot, with these rights and no others. */
export function invitation(applicationId: string): string {
  const permissions = EVERY_RIGHT.reduce((sum, right) => sum | RIGHTS[right], 0n)
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}

const together = (bits: readonly string[]): bigint => bits.reduce((sum, one) => sum | BigInt(one), 0n)
