/**
 * Somebody of the team wants others beside them on a question: a colleague's opinion, or the coordinators. Who has it, and
 * its time, stay as they are.
 */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findMember } from '../../people/find.ts'
import { loadMembers } from '../../people/store.ts'
import { coordinatorsOf, toCoordinators } from '../../people/to-coordinators.ts'
import { calledCard, opinionCard } from '../cards/help.ts'
import { insertEntry, lastCall } from '../history-store.ts'
import { mayBringIn, QUESTION } from '../question.ts'
import { type Located, locate, rulesOf, whoIn } from '../reading/locate.ts'
import { CALL_EVERY } from '../reminding.ts'
import type { Question } from '../store.ts'
import { refusalOf } from './make.ts'
import { absenceOf } from './somebody-away.ts'

type About = { reference?: string | undefined }

export type OpinionAsked = { readonly question: Question; readonly of: string }

/** A colleague reads the question and its words, and may answer it as any trainer may. @throws Refusal */
export async function askOpinion(
  input: About & { of: string; text?: string | undefined },
  ctx: Ctx,
): Promise<OpinionAsked> {
  const located = await locateAwaited(ctx, input.reference)
  const { question, group } = located
  const { unit, now, actor } = ctx
  const members = await loadMembers(unit, group.id, now)
  const trainers = members.filter(({ roles, id }) => roles.includes('trainer') && id !== question.asker.id)
  const colleague = findMember(trainers, input.of, () => true, { field: 'of' })
  if (colleague.id === actor.personId) throw new Refusal('not-yourself', { field: 'of' })
  if (!colleague.present) {
    const facts = { name: colleague.name, field: 'of', ...absenceOf(colleague, members, ctx) }
    throw new Refusal('trainer-absent', facts)
  }
  const id = await note('opinion', located, input.text, ctx)
  const said = { by: actor.name, words: input.text || null, zone: actor.zone }
  await post(ctx, [
    toPerson(group, colleague.id, {
      key: `question:${question.id}:opinion:${id}`,
      card: opinionCard(ctx.messages(colleague.language), question, said),
      about: { type: QUESTION, id: question.id },
      shows: 'opinion',
      opensThread: true,
    }),
  ])
  return { question, of: colleague.name }
}

/**
 * The coordinators hear at once that somebody of the team does not get on alone.
 * @throws Refusal, `called-lately` where they were called for this question less than `CALL_EVERY` before.
 */
export async function callCoordinators(input: About & { text: string }, ctx: Ctx): Promise<Question> {
  const located = await locateAwaited(ctx, input.reference)
  const { question, group } = located
  const { unit, now, actor } = ctx
  const { reference } = question
  const last = await lastCall(unit, question.id)
  const again = last && new Date(last.getTime() + CALL_EVERY)
  if (again && again > now)
    throw new Refusal('called-lately', { reference, when: ctx.m.fullTime(again, actor.zone) })
  const staff = await loadMembers(unit, group.id, now)
  const staffed = { ...group, language: actor.organisationLanguage, staff }
  const hasAlerts = group.spaces.some(({ purpose }) => purpose === 'alerts')
  const isHeard = coordinatorsOf(staffed, actor.personId).some((one) => 'person' in one) || hasAlerts
  if (!isHeard) throw new Refusal('nobody-to-call', { reference })
  const id = await note('call', located, input.text, ctx)
  const said = { by: actor.name, words: input.text, zone: actor.zone }
  const whileOpen = question.deadline ? { whileDeadline: question.deadline.id } : {}
  await post(
    ctx,
    toCoordinators(
      staffed,
      {
        key: `question:${question.id}:called:${id}`,
        card: (language, _, platform) => calledCard(ctx.messages(language), question, said, platform),
        about: { type: QUESTION, id: question.id },
        shows: 'called',
        ...whileOpen,
      },
      actor.personId,
    ),
  )
  return question
}

/** Whoever may answer it may show it to others for help, while an answer is awaited. */
async function locateAwaited(ctx: Ctx, typed: string | undefined): Promise<Located> {
  const located = await locate(ctx, typed, true)
  const refusal = mayBringIn(rulesOf(located.question, ctx.now), whoIn(ctx, located.group))
  if (refusal) throw refusalOf(refusal, located.question)
  return located
}

async function note(kind: 'opinion' | 'call', { question }: Located, text: string | undefined, ctx: Ctx) {
  const { unit, ids, now, actor } = ctx
  const { id: questionId, cycle } = question
  const id = ids.next()
  await insertEntry(unit, {
    id,
    questionId,
    authorId: actor.personId,
    kind,
    text: text ?? '',
    cycle,
    at: now,
  })
  return id
}
