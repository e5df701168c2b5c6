/** Whose promise it is: a group's, or that of every group of its organisation that has none of its own. */
import type { Ctx } from '../../command/context.ts'
import type { Group } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { coordinatesEveryGroup } from '../../people/wide-role-store.ts'

/** `group`: where it is looked at from, and the only one that it is about unless it is of the `whole` organisation. */
export type Whose = { readonly group: Group; readonly whole: boolean }

export const WHOLE = 'all'

/** What a button, or a form, carries along. */
export function inputOf({ group, whole }: Whose): Record<string, string> {
  return { group: group.code, ...(whole ? { scope: WHOLE } : {}) }
}

/** Its code; null for the whole organisation. */
export function nameOf({ group, whole }: Whose): string | null {
  return whole ? null : group.code
}

/** The group that a row of it is about; null for the whole organisation. */
export function rowOf({ group, whole }: Whose): { organisationId: string; groupId: string | null } {
  return { organisationId: group.organisationId, groupId: whole ? null : group.id }
}

/**
 * What holds everywhere is decided, and looked at, by those who coordinate everywhere.
 * @throws Refusal `terms-not-everywhere`.
 */
export async function whoseOf(scope: unknown, group: Group, ctx: Ctx): Promise<Whose> {
  if (scope !== WHOLE) return { group, whole: false }
  if (!(await mayDecideForAll(group, ctx))) throw new Refusal('terms-not-everywhere')
  return { group, whole: true }
}

export async function mayDecideForAll(
  { organisationId }: Group,
  { unit, actor, now }: Ctx,
): Promise<boolean> {
  return coordinatesEveryGroup(unit, organisationId, actor.personId, now)
}
