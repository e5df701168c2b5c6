/** What somebody is in a group. The one list of roles: sentences, choices and access policies are told by it. */
export const ROLES = ['trainee', 'trainer', 'coordinator'] as const
export type Role = (typeof ROLES)[number]
