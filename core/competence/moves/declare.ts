import type { Ctx } from '../../command/context.ts'
import { startWith } from '../../deadline/lifecycle.ts'
import { post, toSpaces } from '../../delivery/outbox.ts'
import { attach, handedIn } from '../../files/attached.ts'
import { competence, type Framework } from '../../framework/framework.ts'
import type { Group, Space } from '../../kernel/actor.ts'
import { localDay, localYear } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { sameWords } from '../../kernel/text.ts'
import { nameIn } from '../../people/elsewhere.ts'
import { nextNumber, platformsOf } from '../../people/store.ts'
import { isSomethingNew } from '../again.ts'
import { postedCard } from '../cards/activity.ts'
import { attestingCard } from '../cards/attesting.ts'
import { examplesFor } from '../examples/examples.ts'
import { frameworkOf } from '../reading/locate.ts'
import { takenPartIn } from '../reading/model.ts'
import { activityReference } from '../reference.ts'
import { ACTIVITY } from '../review/policies.ts'
import {
  type Activity,
  type ActivityPlace,
  type Earlier,
  insertActivity,
  PLACES,
  READERS_OF_EVIDENCE,
  type StoredClaim,
} from '../store.ts'

export type Declaration = {
  title: string
  description: string
  place: string
  when: string
  competences: readonly string[]
  links: readonly string[]
  files: readonly string[]
}

/** Who opens its links and files: the group reads the activity with them unless its author says otherwise. */
type WithReaders = Declaration & {
  readonly evidence?: string | undefined
  /** What it began with: where that is an activity in which they took part, the two are shown as one thing done together. */
  readonly begun?: string | undefined
}

export type Declared = {
  readonly activity: Activity
  readonly framework: Framework
  /** The group has a place where it is read. */
  readonly posted: boolean
}

/** What is asked for again: the activity, and the claim of it that was not attested. Held by whoever declares. */
export type Again = { readonly activity: Activity; readonly claim: StoredClaim }

/** A trainee declares an activity and the competences it used; the group reads it, the trainers have it in their queue. */
export async function declare(
  declared: WithReaders,
  group: Group,
  ctx: Ctx,
  again?: Again,
): Promise<Declared> {
  const { unit, actor, ids, now } = ctx
  const framework = frameworkOf(ctx, group.framework)
  const named = again ? [...declared.competences, again.claim.competence] : declared.competences
  const { codes, place } = readDeclaration({ ...declared, competences: named }, framework, ctx)
  const evidenceFor = READERS_OF_EVIDENCE.find((one) => one === declared.evidence) ?? 'group'
  const files = await handedIn(unit, actor.personId, declared.files)
  if (again && !isSomethingNew(again.activity, { ...declared, files }))
    throw new Refusal('nothing-new', { reference: again.activity.reference, field: 'description' })

  const first = declared.begun === undefined ? undefined : await takenPartIn(declared.begun, ctx)
  const withActivity = first?.groupId === group.id ? first : undefined

  const year = localYear(now, actor.zone)
  const reference = activityReference(group.code, year, await nextNumber(unit, group.id, 'activity', year))
  const id = ids.next()
  const policy = await ctx.policies.for(unit, group, ACTIVITY)
  const subject = { organisationId: group.organisationId, subjectType: ACTIVITY, subjectId: id, cycle: 1 }
  const clock = startWith(ctx, policy, subject, actor.zone, now)
  const common = {
    id,
    organisationId: group.organisationId,
    groupId: group.id,
    reference,
    framework: group.framework,
    title: declared.title,
    description: declared.description,
    place,
    links: [...declared.links],
    evidenceFor,
    declaredAt: now,
  }
  const claims = codes.map((code) => {
    const claim = newClaim(ids.next(), code)
    return again && code === again.claim.competence ? { ...claim, earlier: earlierOf(again) } : claim
  })
  await insertActivity(
    unit,
    {
      ...common,
      ...{ authorId: actor.personId, happenedOn: declared.when, withActivityId: withActivity?.id ?? null },
    },
    claims,
    clock.part,
  )
  await attach(unit, { saidId: id, activityId: id }, files)
  const activity: Activity = {
    ...common,
    happenedOn: declared.when,
    ...{ startedOn: null, level: null, subject: null, participants: [], encouragedBy: [] },
    with: withActivity
      ? {
          reference: withActivity.reference,
          title: withActivity.title,
          author: withActivity.author.name,
        }
      : null,
    author: { id: actor.personId, name: actor.name, language: actor.language },
    files,
    version: 1,
    amendedAt: null,
    deadline: clock.deadline,
    claims,
    apart: [],
  }
  const ours = ctx.messages(actor.organisationLanguage)
  const about = { type: 'activity', id } as const
  const there = await platformsIn(group, ctx)
  /** As it is read in a place where its author may not be. */
  const readIn = ({ platform }: Space): Activity => ({
    ...activity,
    author: { ...activity.author, name: nameIn(ours, actor.name, there, platform) },
  })
  const posted = toSpaces(group, 'activities', {
    key: `activity:${id}:posted`,
    card: (place) => postedCard(ours, actor.zone, framework, readIn(place)),
    about,
    opensThread: true,
    shows: 'declared',
  })
  await post(ctx, [
    ...posted,
    ...toSpaces(group, 'trainers', {
      key: `activity:${id}:announced`,
      card: (place) => {
        const { name } = readIn(place).author
        return attestingCard(
          ours,
          actor.zone,
          { activity, framework, histories: new Map() },
          { stands: true },
          name,
        )
      },
      about,
      shows: 'attesting',
    }),
  ])
  return { activity, framework, posted: posted.length > 0 }
}

/** What holds of each declaration, said first or anew: its competences, each once and in order, and where it was. @throws Refusal */
export function readDeclaration(
  declared: Pick<Declaration, 'competences' | 'place' | 'when' | 'description'>,
  framework: Framework,
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
): { codes: string[]; place: ActivityPlace } {
  const codes = declared.competences.map((typed) => {
    const found = competence(framework, typed)
    if (!found) throw new Refusal('unknown-competence', { competence: typed, field: 'competences' })
    return found.code
  })
  const place = PLACES.find((one) => one === declared.place)
  if (!place) throw new Refusal('unknown-place', { field: 'where' })
  if (declared.when > localDay(now, actor.zone)) throw new Refusal('not-yet', { field: 'when' })
  if (examplesFor(framework).some(({ description }) => sameWords(description, declared.description)))
    throw new Refusal('still-the-example', { field: 'description' })
  return { codes: [...new Set(codes)].sort(), place }
}

function earlierOf({ activity, claim }: Again): Earlier | null {
  const { id, decidedAt, decidedBy, reason } = claim
  return decidedAt && decidedBy
    ? { id, reference: activity.reference, at: decidedAt, by: decidedBy.name, reason }
    : null
}

/** A competence that nobody has looked at. */
export function newClaim(id: string, code: string): StoredClaim {
  return {
    id,
    competence: code,
    how: null,
    state: 'claimed',
    version: 0,
    decidedAt: null,
    withdrawnAt: null,
    decidedBy: null,
    reason: null,
    pending: [],
    askedBy: [],
    contest: null,
    isTakenBack: false,
    earlier: null,
    later: null,
  }
}

/** Where the author has an account; no statement where the group is on one platform alone. */
async function platformsIn(group: Group, { unit, actor }: Ctx): Promise<string[]> {
  const { platform } = actor.via
  if (group.spaces.every((space) => space.platform === platform)) return [platform]
  return (await platformsOf(unit, [actor.personId])).get(actor.personId) ?? [platform]
}
