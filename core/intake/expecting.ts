/** Whether files that come with words are wanted, before anything of them is fetched. */
import type { AnyCommand } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import type { Incoming } from '../command/incoming.ts'
import { hasRole } from '../kernel/actor.ts'
import { isOpenTo } from './access.ts'
import { contextOf } from './acting.ts'
import { meetNeighbour } from './admit-neighbour.ts'
import { meetStranger } from './admit-stranger.ts'
import { loadArrival } from './arrival-store.ts'
import type { DispatchDeps } from './dispatched.ts'
import { withCleanNames } from './names.ts'
import { meant } from './which-command.ts'

/**
 * Whether what was sent along goes on with what was said: somebody says it who may, where we listen, and it was not
 * handled before. Whoever is let in by speaking is let in by this, as they would be a moment later: files are somebody's.
 * @throws whatever the database throws when it cannot work.
 */
export async function expectsFiles(deps: DispatchDeps, told: Incoming): Promise<boolean> {
  const { body } = told
  if (body.kind !== 'message' && body.kind !== 'line') return false
  const incoming = withCleanNames(told)
  const now = deps.clock.now()
  const arrival = await loadArrival(deps.db.unit, incoming, now)
  const { person } = arrival
  if (arrival.earlier) return false
  if (!person) {
    if (body.kind === 'line' || (await meetStranger(deps, incoming, arrival, now)) !== 'known-now')
      return false
    return expectsFiles(deps, incoming)
  }
  const met = await meetNeighbour(deps, incoming, arrival, person, now)
  if (met === 'enrolled') return expectsFiles(deps, incoming)
  if (met !== 'go-on') return false
  const ctx = contextOf(deps, incoming, arrival, person, now)
  const found = await meant(deps.catalogue, { ...incoming, body: { ...body, files: SOME } }, ctx)
  if (typeof found === 'string' || 'cards' in found) return false
  return takesFiles(found.command, body, ctx)
}

/** Which ones they are makes no difference: with any at all there is something to be heard. */
const SOME = ['some']

function takesFiles(command: AnyCommand, { kind, text }: { kind: string; text: string }, ctx: Ctx): boolean {
  const { hears, hearsFilesOf: whose, options } = command
  if (!Object.values(options).some((shape) => shape.kind === 'files') || !isOpenTo(command, ctx)) return false
  if (kind !== 'message') return true
  const { group, below, repliesToUs } = ctx.place
  if (!hears || !('space' in hears) || below.length > 0 || repliesToUs) return true
  // Where words begin something, files alone begin nothing.
  if (text.trim() === '') return false
  return !whose || (group !== undefined && whose.anyOf.some((role) => hasRole(ctx.actor, group.id, role)))
}
