/** Whoever declares an activity names those who took part; each says so themselves, and claims their own competences. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findMember } from '../../people/find.ts'
import { loadMembers, type Member } from '../../people/store.ts'
import { declinedCard, namedCard } from '../cards/together.ts'
import { type Answer, answering, mayBeNamed, namedAnew, type Participation } from '../participation.ts'
import { type Located, locate } from '../reading/locate.ts'
import { isWithdrawn } from '../reading/rest.ts'
import type { Activity } from '../store.ts'
import { storeAnswer, storeNamed } from '../together-store.ts'

type About = { reference?: string | undefined }

/** An activity of one's own, with those of its group who can be named. @throws Refusal */
export async function readNameable(
  input: About,
  ctx: Ctx,
  lock = false,
): Promise<Located & { readonly nameable: readonly Member[] }> {
  const located = await locate(ctx, input.reference, lock)
  const { activity, group } = located
  const { reference, author, participants } = activity
  if (author.id !== ctx.actor.personId) throw new Refusal('not-yours-to-change', { reference })
  if (isWithdrawn(activity)) throw new Refusal('already-withdrawn', { reference })
  const members = await loadMembers(ctx.unit, group.id, ctx.now)
  const nameable = members.filter(
    ({ id, roles }) => roles.includes('trainee') && mayBeNamed(participants, id, author.id),
  )
  return { ...located, nameable }
}

/**
 * @param input `people`: ids or names of all who are named, those who have not answered yet included; who is not among them is
 * named no more.
 */
export async function nameParticipants(
  input: About & { people: readonly string[] },
  ctx: Ctx,
): Promise<Activity> {
  const { unit, ids, now } = ctx
  const { activity, group, framework, nameable } = await readNameable(input, ctx, true)
  const { id, participants } = activity
  // Whoever answered meanwhile stays as they said: a form that was open does not fail by that.
  const answered = new Set(participants.filter(({ state }) => state !== 'named').map((one) => one.id))
  const chosen = input.people
    .filter((one) => !answered.has(one))
    .map((one) => findMember(nameable, one, undefined, { field: 'people' }))
  const { added, removed } = namedAnew(
    participants,
    chosen.map((one) => one.id),
  )
  const rows = added.map((personId) => ({ id: ids.next(), personId }))
  if (rows.length + removed.length > 0) await storeNamed(unit, id, rows, removed, now)
  const news = nameable.filter((one) => added.includes(one.id))
  await post(
    ctx,
    news.map((one) =>
      toPerson(group, one.id, {
        key: `activity:${id}:named`,
        about: { type: 'activity', id },
        card: namedCard(ctx.messages(one.language), framework, activity),
        shows: 'told',
      }),
    ),
  )
  const named = news.map(({ id, name }) => ({ id, name, state: 'named' as Participation }))
  return { ...activity, participants: [...participants.filter((one) => !removed.includes(one.id)), ...named] }
}

export type Answered = { readonly activity: Activity; readonly answer: Answer }

/** Said twice, it is said once. @throws Refusal `not-named` */
export async function answerParticipation(input: About, answer: Answer, ctx: Ctx): Promise<Answered> {
  const { unit, actor, now } = ctx
  const { activity, group } = await locate(ctx, input.reference, true)
  const { id, reference, author, participants } = activity
  const said = answering(participants, actor.personId, answer)
  if (said === 'not-named') throw new Refusal('not-named', { reference })
  if (said === 'known') return { activity, answer }
  await storeAnswer(unit, id, actor.personId, answer, now)
  if (answer === 'declined')
    await post(ctx, [
      toPerson(group, author.id, {
        key: `activity:${id}:declined:${actor.personId}`,
        about: { type: 'activity', id },
        card: declinedCard(ctx.messages(author.language), activity, actor.name),
      }),
    ])
  const state = (one: string, before: Participation) => (one === actor.personId ? answer : before)
  return {
    activity: {
      ...activity,
      participants: participants.map((one) => ({ ...one, state: state(one.id, one.state) })),
    },
    answer,
  }
}
