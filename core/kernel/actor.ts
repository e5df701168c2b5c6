/** Who is acting, where, and what they may do. Access is data: tests enumerate every role against every command. */
import type { Purpose } from './purposes.ts'
import { ROLES, type Role } from './roles.ts'

export const LANGUAGES = ['fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** An account on one platform. */
export type Account = { platform: string; workspaceId: string; userId: string }

/**
 * Something that a platform lets people wear: a role of a Discord server, a user group of Slack. `workspaceId` is the
 * server or workspace that gives it; on Discord it is not the accounts' own, which is the whole of Discord.
 */
export type Badge = { platform: string; workspaceId: string; badge: string }

/** How a person came to a role: somebody gave it, they spoke in a linked place, or they wear a mapped badge. */
export type Origin = 'given' | 'spoken' | 'mapped'

/** A linked chat place of a group. */
export type Space = { id: string; purpose: Purpose; platform: string; workspaceId: string; channelId: string }

export type Group = {
  id: string
  organisationId: string
  code: string
  name: string
  /** `id@version` of the framework its trainees declare against. */
  framework: string
  spaces: readonly Space[]
}

export type Membership = { group: Group; roles: ReadonlySet<Role> }

export type Actor = {
  personId: string
  organisationId: string
  organisationName: string
  /** The organisation has no group yet: whoever makes the first one says what it is called, and in which zone it is. */
  organisationIsNew: boolean
  name: string
  language: Language
  /** IANA zone of the organisation. */
  zone: string
  /** What the groups' spaces are written in. */
  organisationLanguage: Language
  memberships: readonly Membership[]
  via: Account
}

/** Roles that may run a command. In which group is decided by what the command is about. */
export type Policy = {
  readonly anyOf: readonly Role[]
  /** Or whoever the platform says may administer the place, role or not. */
  readonly orAdministrator?: true
  /** Or whoever made what it is about: that stays one's own, whatever role one has by now, and in no group at all. */
  readonly orAuthor?: true
  /** Or anybody at all, known or not. */
  readonly orStranger?: true
}

export const everyone: Policy = { anyOf: ROLES }
/** What a group reads of its own, and whoever made it. */
export const everyoneAndAuthors: Policy = { anyOf: ROLES, orAuthor: true }
export const trainees: Policy = { anyOf: ['trainee'] }
/** What trainees do with what they asked and declared. */
export const authors: Policy = { anyOf: ['trainee'], orAuthor: true }
/** What they say to each other of what was declared. */
export const authorsAndTrainers: Policy = { anyOf: ['trainee', 'trainer'], orAuthor: true }
export const trainers: Policy = { anyOf: ['trainer'] }
export const coordinators: Policy = { anyOf: ['coordinator'] }
export const trainersAndCoordinators: Policy = { anyOf: ['trainer', 'coordinator'] }

/** The actor's groups in which one of the policy's roles is held. */
export function groupsWhere(actor: Actor, policy: Policy): Group[] {
  return actor.memberships
    .filter((membership) => policy.anyOf.some((role) => membership.roles.has(role)))
    .map((membership) => membership.group)
}

export function hasRole(actor: Actor, groupId: string, role: Role): boolean {
  return actor.memberships.some((membership) => membership.group.id === groupId && membership.roles.has(role))
}

export function groupOf(actor: Actor, groupId: string): Group | undefined {
  return actor.memberships.find((membership) => membership.group.id === groupId)?.group
}
