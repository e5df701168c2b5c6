/**
 * What the badges that somebody wears change of their roles. A role that was given stays given: badges only take back
 * what badges gave.
 */
import type { Role } from '../kernel/roles.ts'

/** A badge of one server or workspace that gives a role in a group. */
export type Mapping = { id: string; groupId: string; badge: string; role: Role }

/** A current role that came from a mapping. `only`: its group has no other coordinator. */
export type MappedRole = Mapping & { membershipId: string; only: boolean }

export type BadgeChanges<M extends Mapping = Mapping> = {
  grant: readonly M[]
  /** Roles that another badge gives from now on. */
  move: ReadonlyArray<{ membershipId: string; mappingId: string }>
  end: readonly MappedRole[]
}

/**
 * From what somebody wears in one server or workspace, its mappings, and the roles held; undefined when all is as it
 * should be, which is nearly always. The last coordinator of a group keeps the role, badge or not.
 */
export function badgeChanges<M extends Mapping>(
  worn: readonly string[],
  mappings: readonly M[],
  mapped: readonly MappedRole[],
  holds: (groupId: string, role: Role) => boolean,
): BadgeChanges<M> | undefined {
  const given = new Map<string, M>()
  for (const mapping of mappings)
    if (worn.includes(mapping.badge) && !given.has(keyOf(mapping))) given.set(keyOf(mapping), mapping)
  const grant = [...given.values()].filter(({ groupId, role }) => !holds(groupId, role))
  const gone = mapped.filter(({ badge }) => !worn.includes(badge))
  const move = gone.flatMap((role) => {
    const other = given.get(keyOf(role))
    return other ? [{ membershipId: role.membershipId, mappingId: other.id }] : []
  })
  const end = gone.filter((role) => !given.has(keyOf(role)) && !(role.role === 'coordinator' && role.only))
  return grant.length + move.length + end.length > 0 ? { grant, move, end } : undefined
}

function keyOf({ groupId, role }: { groupId: string; role: Role }): string {
  return `${groupId}:${role}`
}
