/** Who has a place where, as a chat server knows it: the core authorises commands, this only opens rooms. */
import type { StoredMessage } from './message.ts'
import type { LocalPerson, LocalSpace } from './ports.ts'

/** Purposes that are not for everybody in the group. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  trainers: ['trainer', 'coordinator'],
  alerts: ['coordinator'],
}

export function mayEnter(person: LocalPerson, space: LocalSpace): boolean {
  const membership = person.memberships.find(({ groupId }) => groupId === space.groupId)
  if (!membership) return false
  const roles = ROOMS[space.purpose]
  return roles === undefined || membership.roles.some((role) => roles.includes(role))
}

/** What is addressed to one person is for them alone, wherever it stands. */
export function maySee(person: LocalPerson, message: StoredMessage, spaces: readonly LocalSpace[]): boolean {
  if (message.toUserId !== undefined) return message.toUserId === person.id
  const space = spaces.find((candidate) => candidate.id === message.spaceId)
  return space !== undefined && mayEnter(person, space)
}
