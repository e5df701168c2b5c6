/** A collaboration that somebody may read, and how it stands for them. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { groupsWhere, trainersAndCoordinators } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fromOf, type Page, type PageInput } from '../../view/page.ts'
import { trainerIn } from '../reading/attesting.ts'
import { frameworkOf } from '../reading/locate.ts'
import { mayRead, mayUndo } from './collaboration.ts'
import {
  type Collaboration,
  findCollaboration,
  holdCollaboration,
  type ListedCollaboration,
  listCollaborations,
} from './collaboration-store.ts'
import { normaliseCollaborationReference } from './reference.ts'

export type LocatedCollaboration = {
  readonly collaboration: Collaboration
  readonly framework: Framework
  /** The reader trains or coordinates its group: others read what was attested to themselves, and nobody else's. */
  readonly isStaff: boolean
  readonly mayUndo: boolean
}

const staffOf = (ctx: Ctx) => new Set(groupsWhere(ctx.actor, trainersAndCoordinators).map(({ id }) => id))

/**
 * One that they may not read is unknown, in the same words.
 * @param hold from here on, nobody else changes it until the transaction ends.
 * @throws Refusal `unknown-collaboration`
 */
export async function locateCollaboration(
  ctx: Ctx,
  typed: string,
  hold = false,
): Promise<LocatedCollaboration> {
  const { unit, actor } = ctx
  const reference = normaliseCollaborationReference(typed)
  const which = { reference, organisationId: actor.organisationId }
  if (hold) await holdCollaboration(unit, which)
  const collaboration = await findCollaboration(unit, which)
  const reader = { personId: actor.personId, staffOf: staffOf(ctx) }
  if (!collaboration || !mayRead(collaboration, reader))
    throw new Refusal('unknown-collaboration', { reference })
  return {
    collaboration,
    framework: frameworkOf(ctx, collaboration.framework),
    isStaff: reader.staffOf.has(collaboration.groupId),
    mayUndo: !mayUndo(collaboration, trainerIn(ctx)),
  }
}

export type Collaborations = Page<ListedCollaboration> & {
  /** Whether the reader may attest by one. */
  readonly attests: boolean
  /** The groups whose collaborations they read as those who train and coordinate them. */
  readonly staffOf: ReadonlySet<string>
}

/** Those of the groups that somebody trains and coordinates, and those that are about themselves. */
export async function readCollaborations(input: PageInput, ctx: Ctx): Promise<Collaborations> {
  const { unit, actor } = ctx
  const from = fromOf(input.from)
  const staff = staffOf(ctx)
  return {
    rows: await listCollaborations(unit, [...staff], actor.personId, from.after),
    from,
    attests: groupsWhere(actor, { anyOf: ['trainer'] }).length > 0,
    staffOf: staff,
  }
}
