/** The author of an activity writes to whoever decided, and they write back: said once, and nothing decided changes. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { attach } from '../../files/attached.ts'
import { type Saying, saidIn } from '../../files/said.ts'
import type { Group, Language } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inCharge } from '../../people/in-charge.ts'
import { findAssignees } from '../../people/in-charge-store.ts'
import { toTrainers } from '../../people/to-trainers.ts'
import { refusalOf, trainerIn } from '../reading/attesting.ts'
import { claimIn, type Located, locate } from '../reading/locate.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import type { Activity } from '../store.ts'
import { wordsOf } from '../verdict.ts'
import { wordCard } from './cards.ts'
import { aboutWhich, decidersOf, mayWrite } from './word.ts'
import { insertWord } from './word-store.ts'

/** `to`: the names of those who are told; none where it is whoever trains the group. */
export type Written = { readonly activity: Activity; readonly to: readonly string[] }

export async function writeAbout(
  input: { reference?: string | undefined; competence?: string | undefined } & Saying,
  ctx: Ctx,
): Promise<Written> {
  return writeTo(await locate(ctx, input.reference, true), input, ctx)
}

/** @throws Refusal where nothing is decided, or it is not theirs to write about. */
export async function writeTo(
  located: Located,
  input: { competence?: string | undefined } & Saying,
  ctx: Ctx,
): Promise<Written> {
  const { unit, ids, now, actor } = ctx
  const { activity, group, framework } = located
  const [first] = activity.claims
  if (!first) throw new Refusal('nothing-claimed', { reference: activity.reference })
  const claims = activity.claims.map((claim) => ruleClaim(activity, claim))
  const refusal = mayWrite(claims, trainerIn(ctx))
  if (refusal) throw refusalOf(refusal, activity, first, ctx)
  const said = await saidIn(input, ctx)
  if (wordsOf(said.text) === null && said.files.length === 0)
    throw refusalOf({ code: 'answer-required' }, activity, first, ctx)
  const code = input.competence && claimIn(located, input.competence).competence
  const about = code === undefined ? claims : claims.filter(({ competence }) => competence === code)
  const main = aboutWhich(about) ?? aboutWhich(claims)
  const claim = activity.claims.find(({ competence }) => competence === main?.competence) ?? first
  const isAuthor = actor.personId === activity.author.id
  const to = isAuthor ? await there(group, decidersOf(about, actor.personId), ctx) : [activity.author]
  const [only, ...others] = to
  const id = ids.next()
  await insertWord(unit, {
    ...{ id, activityId: activity.id, claimId: claim.id, authorId: actor.personId },
    ...{ toId: only && others.length === 0 ? only.id : null, text: said.text, at: now },
  })
  await attach(unit, { saidId: id, activityId: activity.id }, said.files)
  const facts = { activity, framework, competence: claim.competence, by: actor.name, isAuthor }
  const message = {
    key: `activity:${activity.id}:word:${id}`,
    about: { type: 'activity', id: activity.id },
  } as const
  const card = (language: Language) => wordCard(ctx.messages(language), facts, said)
  const told =
    to.length > 0
      ? to.map(({ id, language }) =>
          toPerson(group, id, { ...message, card: card(language), opensThread: true }),
        )
      : await toTrainers(ctx, group, { ...message, card, except: actor.personId })
  if (told.length === 0) throw new Refusal('words-to-nobody', { reference: activity.reference })
  await post(ctx, told)
  return { activity, to: to.map(({ name }) => name) }
}

/** Those of them who train the group still and are there: where none does, it is whoever trains it. */
async function there(group: Group, ids: readonly string[], { unit, now }: Ctx) {
  const people = await findAssignees(unit, group.id, ids)
  return ids.flatMap((id) => {
    const decided = { assignee: people.get(id) ?? null, assignedAt: null, claimedAt: null }
    return inCharge(decided, now).who ?? []
  })
}
