/** Whether the actor may run a command, and in which group. */
import type { AnyCommand } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import { type Group, groupsWhere } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type FormValues, privately, type Reply } from '../view/card.ts'

/** @throws Refusal `no-group`, `role`. */
export function authorise(command: AnyCommand, ctx: Ctx): void {
  const { access } = command
  if (access.orStranger || (access.orAdministrator && ctx.place.administrator)) return
  // Whose it is stands with the subject, and the rules about it know.
  if (access.orAuthor) return
  if (ctx.actor.memberships.length === 0) throw new Refusal('no-group')
  byRole(command, ctx)
}

/**
 * The same for what nobody asked to see: what they may only do as the author of something is not put before people who
 * have other roles.
 * @throws Refusal `no-group`, `role`.
 */
export function authoriseUnasked(command: AnyCommand, ctx: Ctx): void {
  authorise(command, ctx)
  if (command.access.orAuthor && ctx.actor.memberships.length > 0) byRole(command, ctx)
}

function byRole({ access }: AnyCommand, { actor }: Ctx): void {
  if (groupsWhere(actor, access).length === 0) throw new Refusal('role', { roles: access.anyOf.join(' ') })
}

/** `rule`: by which it is judged; `authoriseUnasked` for what they are offered. */
export function isOpenTo(command: AnyCommand, ctx: Ctx, rule = authorise): boolean {
  try {
    rule(command, ctx)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** The group a command acts in: named, else the place's, else the only one possible, else the person chooses. */
export function chooseGroup(command: AnyCommand, raw: FormValues, ctx: Ctx): Group | Reply {
  const possible = groupsWhere(ctx.actor, command.access)
  const named = raw['group']
  if (typeof named === 'string' && named !== '') {
    const group = possible.find((candidate) => candidate.code === named.toUpperCase())
    if (!group) throw new Refusal('unknown-group', { code: named })
    return group
  }
  const here = possible.find((candidate) => candidate.id === ctx.place.group?.id)
  if (here) return here
  if (ctx.place.group)
    throw new Refusal('role-here', { roles: command.access.anyOf.join(' '), code: ctx.place.group.code })
  const [only, ...others] = possible
  if (only && others.length === 0) return only
  return privately({
    tone: 'neutral',
    title: ctx.m.whichGroup,
    body: [],
    actions: possible.map((group) => ({
      label: `${group.code} · ${group.name}`,
      style: 'plain',
      // What was typed is kept as a draft: a button has no room for it.
      intent: { command: command.id, input: { group: group.code } },
    })),
  })
}
