/** What somebody is in a group. The one list of roles: sentences, choices and access policies are told by it. */
export const ROLES = ['trainee', 'trainer', 'coordinator'] as const
export type Role = (typeof ROLES)[number]

/** Roles that somebody may also have for the whole organisation: in every group that it has, and in those to come. */
export const WIDE_ROLES = ['trainer', 'coordinator'] as const satisfies readonly Role[]
export type WideRole = (typeof WIDE_ROLES)[number]

const EVERYWHERE = '-everywhere'

/** How such a role is called among the roles to choose from; its plain name is the group's. */
export function wideChoice(role: WideRole): string {
  return role + EVERYWHERE
}

export function wideRoleOf(choice: string | undefined): WideRole | undefined {
  return WIDE_ROLES.find((role) => wideChoice(role) === choice)
}
