import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import {
  letDecideAgain,
  readApart,
  SCOPES,
  standAgain,
  standApart,
} from '../../core/competence/apart/apart.ts'
import { apartCard } from '../../core/competence/apart/cards.ts'
import { notice } from '../../core/competence/cards/activity.ts'
import { coordinators, trainers } from '../../core/kernel/actor.ts'
import { type Choice, type FormValues, privately, text } from '../../core/view/card.ts'
import { given } from '../given.ts'
import { activityReference } from './reference.ts'

export const standApartFrom = defineCommand({
  id: 'attestation.stand-apart',
  summary: (m) => m.apart.summaries.stand,
  formTitle: (m) => m.apart.actions.stand,
  formIntro: (m) => m.apart.intro,
  options: {
    reference: activityReference,
    scope: option.choice({
      label: (m) => m.apart.labels.scope,
      choices: ({ m }) => SCOPES.map((scope) => ({ value: scope, label: m.apart.scopes[scope] })),
    }),
    reason: option.longText.optional({
      label: (m) => m.apart.labels.reason,
      hint: (m) => m.apart.hints.reason,
    }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const activity = await standApart(input, ctx)
    return privately(notice(activity, [text(ctx.m.apart.done(activity.reference))]))
  },
})

export const decideAgain = defineCommand({
  id: 'attestation.decide-again',
  summary: (m) => m.apart.summaries.standAgain,
  options: { reference: activityReference },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const activity = await standAgain(input, ctx)
    return privately(notice(activity, [text(ctx.m.apart.again(activity.reference))]))
  },
})

export const whoStandsApart = defineCommand({
  id: 'attestation.apart',
  summary: (m) => m.apart.summaries.who,
  options: { reference: activityReference },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  async run(input, ctx) {
    const { located, recusals } = await readApart(input, ctx)
    return privately(apartCard(ctx.m, located.activity, recusals))
  },
})

/** Those who stand apart from the activity that the form is about, each once; two of one name by since when they do. */
async function those(ctx: Ctx, values: FormValues): Promise<Choice[]> {
  const { recusals } = await readApart({ reference: given(values, 'reference') || undefined }, ctx)
  const each = new Map(recusals.map((one) => [one.trainer.id, one]))
  return [...each.values()].map(({ trainer: { id, name }, at }) => {
    const isTwin = recusals.some(({ trainer }) => trainer.id !== id && trainer.name === name)
    return { value: id, label: isTwin ? `${name} · ${ctx.m.fullTime(at, ctx.actor.zone)}` : name }
  })
}

export const letThemDecide = defineCommand({
  id: 'attestation.let-decide',
  summary: (m) => m.apart.summaries.letDecide,
  options: {
    reference: activityReference,
    of: option.choice({
      label: (m) => m.apart.labels.of,
      choices: (ctx, values = {}) => those(ctx, values),
    }),
  },
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const { activity, trainer } = await letDecideAgain(input, ctx)
    return privately(notice(activity, [text(ctx.m.apart.letAgain(trainer, activity.reference))]))
  },
})
