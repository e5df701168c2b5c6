/** How far somebody has come. Data without a card. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { type Group, groupsWhere, trainees, trainersAndCoordinators } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findMember } from '../../people/find.ts'
import { loadMembers } from '../../people/store.ts'
import { type Progress, progressOf } from '../progress.ts'
import { loadClaims } from '../store.ts'
import { frameworkOf } from './locate.ts'

export type TraineeProgress = {
  readonly name: string
  /** Of whoever asks. */
  readonly isOwn: boolean
  /** Whether they may say where they stand themselves. */
  readonly positions: boolean
  readonly framework: Framework
  readonly progress: Progress
  /** What was attested under other frameworks, or other versions of this one: it stays attested, and counts there. */
  readonly elsewhere: ReadonlyArray<{
    readonly key: string
    /** What people call it. */
    readonly framework: string
    readonly codes: readonly string[]
  }>
}

/** One's own progress, or that of a trainee of a group where one is trainer or coordinator. */
export async function readProgress(
  input: { person?: string | undefined },
  ctx: Ctx,
): Promise<TraineeProgress> {
  const person = input.person ? await traineeNamed(input.person, ctx) : self(ctx)
  const claims = await loadClaims(ctx.unit, person.id)
  // Whoever is in no group any more has come as far as they had then.
  const key = person.group?.framework ?? claims.at(-1)?.framework
  if (key === undefined) throw new Refusal('whose-progress')
  const framework = frameworkOf(ctx, key)
  const counted = claims.filter((claim) => claim.framework === key)
  const others = claims.filter((claim) => claim.framework !== key && claim.state === 'attested')
  const elsewhere = [...new Set(others.map((claim) => claim.framework))].sort().map((key) => ({
    key,
    framework: nameOf(ctx, key),
    codes: [...new Set(others.filter((claim) => claim.framework === key).map(({ code }) => code))].sort(),
  }))
  const isOwn = input.person === undefined
  const positions = isOwn && person.group !== undefined
  return {
    name: person.name,
    isOwn,
    positions,
    framework,
    progress: progressOf(framework, counted),
    elsewhere,
  }
}

/** `C2i2e (2011)`; the key of one that this installation does not have. */
function nameOf(ctx: Ctx, key: string): string {
  const framework = ctx.frameworks.get(key)
  return framework ? `${framework.shortTitle[ctx.m.language]} (${framework.version})` : key
}

type Subject = { id: string; name: string; group: Group | undefined }

function self({ actor }: Ctx): Subject {
  const [group] = groupsWhere(actor, trainees)
  if (!group && actor.memberships.length > 0) throw new Refusal('whose-progress')
  return { id: actor.personId, name: actor.name, group }
}

async function traineeNamed(name: string, ctx: Ctx): Promise<Subject> {
  const groups = groupsWhere(ctx.actor, trainersAndCoordinators)
  if (groups.length === 0) throw new Refusal('own-progress-only')
  const lists = await Promise.all(
    groups.map(async (group) => ({ group, members: await loadMembers(ctx.unit, group.id, ctx.now) })),
  )
  const possible = lists.flatMap(({ group, members }) =>
    members.filter((member) => member.roles.includes('trainee')).map((member) => ({ ...member, group })),
  )
  return findMember(possible, name)
}
