/** A trainer attests by words that are kept, to one or to several; and takes all of that back. */
import type { RunCtx } from '../../command/command.ts'
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { competence as competenceOf, type Framework } from '../../framework/framework.ts'
import type { Group } from '../../kernel/actor.ts'
import { localYear } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fromTyped, shownTyped } from '../../kernel/typed.ts'
import { bare } from '../../kernel/written.ts'
import { findMember } from '../../people/find.ts'
import { loadMembers, type Member, nextNumber } from '../../people/store.ts'
import { holdLearners, listAttested } from '../acquired/acquired-store.ts'
import { codesByPerson, type Plan } from '../acquired/award.ts'
import { trainerIn } from '../reading/attesting.ts'
import { frameworkOf } from '../reading/locate.ts'
import { supersededBy } from '../statement/statement-store.ts'
import { type CollaborationRefusal, isReasoned, keptOf, mayAttest, mayUndo, planOf } from './collaboration.ts'
import { insertCollaboration, type NewCollaboration, storeUndone } from './collaboration-store.ts'
import { type LocatedCollaboration, locateCollaboration } from './locate.ts'
import { dropNoted, type Noted, notedMessage } from './message.ts'
import { collaborationReference } from './reference.ts'
import { attestedCard, keptCard, takenBackCard } from './told.ts'

export type Attesting = {
  readonly words: string
  /** Ids or names. */
  readonly people: readonly string[]
  readonly competences: readonly string[]
  readonly done?: string | undefined
}

export type AttestedTogether = LocatedCollaboration & {
  readonly plan: Plan
  /** The names of those to whom it was to attest something, by id. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * To all of them at once: a number of statements that does not grow with them. The author of a message that is kept is told so,
 * whether or not anything is attested to them.
 * @throws Refusal
 */
export async function attestTogether(input: Attesting, ctx: RunCtx): Promise<AttestedTogether> {
  const { unit, ids, now, actor, group } = ctx
  const framework = frameworkOf(ctx, group.framework)
  const noted = await notedMessage(ctx, ctx.kept)
  const said = wordsKept(input.words, noted)
  const competences = codesIn(framework, input.competences)
  const members = await loadMembers(unit, group.id, now)
  const learners = learnersNamed(members, input.people)
  const people = learners.map(({ id }) => id)
  const about = { framework: group.framework, competences }
  await holdLearners(unit, people)
  const plan = planOf(people, competences, await listAttested(unit, about, people))
  const names = new Map(learners.map(({ id, name }) => [id, name]))
  const refusal = mayAttest(actor, people, plan)
  if (refusal) throw refusedOf(refusal, { among: [...names.values()].join(', ') })

  const year = localYear(now, actor.zone)
  const number = await nextNumber(unit, group.id, 'collaboration', year)
  const made: NewCollaboration = {
    id: ids.next(),
    organisationId: group.organisationId,
    groupId: group.id,
    reference: collaborationReference(group.code, year, number),
    framework: group.framework,
    competences,
    words: said.words,
    done: input.done?.trim() || null,
    by: { id: actor.personId, at: now },
    message: noted ? { ...noted, isExcerpt: said.isExcerpt } : null,
  }
  const grants = plan.attest.map((award) => ({ ...award, id: ids.next(), attestationId: ids.next() }))
  await insertCollaboration(unit, made, grants)
  if (noted && ctx.kept) await dropNoted(ctx, ctx.kept)
  const located = await locateCollaboration(ctx, made.reference)
  await tell(located, plan, members, group, ctx)
  return { ...located, plan, names }
}

async function tell(
  { collaboration, framework }: LocatedCollaboration,
  { attest, asBefore }: Plan,
  members: readonly Member[],
  group: Group,
  ctx: Ctx,
): Promise<void> {
  const attested = codesByPerson(attest)
  const before = codesByPerson(asBefore)
  const { id, author } = collaboration
  await post(
    ctx,
    members.flatMap(({ id: personId, language }) => {
      const codes = attested.get(personId)
      const m = ctx.messages(language)
      if (codes) {
        const own = { codes, asBefore: before.get(personId) ?? [], isAuthor: author?.id === personId }
        const card = attestedCard(m, framework, collaboration, own)
        return [toPerson(group, personId, { key: `collaboration:${id}:attested`, card })]
      }
      if (author?.id !== personId || personId === ctx.actor.personId) return []
      return [
        toPerson(group, personId, { key: `collaboration:${id}:kept`, card: keptCard(m, collaboration) }),
      ]
    }),
  )
}

/** What is kept: as it was written, where it is a message's. */
function wordsKept(typed: string, noted: Noted | undefined): { words: string; isExcerpt: boolean } {
  if (!noted) return { words: typed, isExcerpt: false }
  const kept = keptOf(asShown(noted.words), bare(typed))
  if (kept === 'reworded') throw refusedOf({ code: 'collaboration-reworded' }, { field: 'words' })
  return { words: kept === 'whole' ? noted.words : typed, isExcerpt: kept === 'excerpt' }
}

/** As a form shows it, and hands it back. */
const asShown = (text: string) => bare(fromTyped(shownTyped(text)))

function codesIn(framework: Framework, typed: readonly string[]): string[] {
  const codes = typed.map((one) => {
    const found = competenceOf(framework, one)
    if (!found) throw new Refusal('unknown-competence', { competence: one, field: 'competences' })
    return found.code
  })
  return [...new Set(codes)].sort()
}

/** Trainees of the group, each once. */
function learnersNamed(members: readonly Member[], typed: readonly string[]): Member[] {
  const found = typed.map((one) =>
    findMember(members, one, ({ roles }) => roles.includes('trainee'), { field: 'people' }),
  )
  return [...new Map(found.map((member) => [member.id, member])).values()]
}

/** All that it attested is taken back at once, with a reason that each of them reads. @throws Refusal */
export async function undoCollaboration(
  input: { collaboration: string; reason: string },
  ctx: Ctx,
): Promise<LocatedCollaboration> {
  const { unit, ids, now, actor } = ctx
  const { collaboration, framework } = await locateCollaboration(ctx, input.collaboration, true)
  const { id, reference, groupId, organisationId, granted } = collaboration
  const refusal = mayUndo(collaboration, trainerIn(ctx)) ?? isReasoned(input.reason)
  if (refusal?.code === 'role') throw new Refusal('role', { roles: 'trainer' })
  if (refusal) throw refusedOf(refusal, { reference })
  const reason = input.reason.trim()
  const taken = granted.map((one) => ({ id: one.id, attestationId: ids.next() }))
  await storeUndone(unit, id, taken, reason, { id: actor.personId, at: now })
  const past = await supersededBy(
    unit,
    granted.map((one) => one.id),
    now,
  )
  const codes = codesByPerson(granted)
  const languages = new Map(granted.map(({ personId, language }) => [personId, language]))
  await post(
    ctx,
    [...languages].map(([personId, language]) => {
      const card = takenBackCard(ctx.messages(language), framework, collaboration, {
        by: actor.name,
        codes: codes.get(personId) ?? [],
        reason,
        past: past.filter((one) => one.personId === personId).map((one) => one.reference),
      })
      const key = `collaboration:${id}:undone`
      return toPerson({ id: groupId, organisationId }, personId, { key, card })
    }),
  )
  return locateCollaboration(ctx, reference)
}

/** As the sentence needs it. */
function refusedOf({ code }: CollaborationRefusal, facts: Readonly<Record<string, string>>): Refusal {
  const field = code === 'reason-required' ? { field: 'reason' } : {}
  return new Refusal(code, { ...facts, ...field })
}
