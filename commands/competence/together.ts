/** Who took part in an activity, and who encourages it: reached by buttons. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import {
  bravoCard,
  confirmedCard,
  notThereCard,
  participantsCard,
} from '../../core/competence/cards/together.ts'
import { encourage } from '../../core/competence/moves/encourage.ts'
import { answerParticipation, nameParticipants, readNameable } from '../../core/competence/moves/together.ts'
import { awaitedOf } from '../../core/competence/participation.ts'
import { authors, everyone, hasRole } from '../../core/kernel/actor.ts'
import { memberChoices } from '../../core/people/member-choices.ts'
import { instead, privately } from '../../core/view/card.ts'
import { given } from '../given.ts'
import { activityReference } from './reference.ts'

export const nameParticipantsCommand = defineCommand({
  id: 'activity.with',
  summary: (m) => m.together.summaries.name,
  formTitle: (m) => m.together.nameTitle,
  formIntro: (m) => m.together.nameIntro,
  options: {
    reference: activityReference,
    people: option.choices.optional({
      label: (m) => m.together.labels.people,
      hint: (m) => m.together.hints.people,
      choices: async (ctx, values = {}) =>
        memberChoices((await readNameable({ reference: given(values, 'reference') }, ctx)).nameable, ctx.m),
    }),
  },
  access: authors,
  opens: 'form',
  asksFirst: 'everywhere',
  visibility: 'private',
  effect: 'write',
  async proposes(known, ctx) {
    const { activity } = await readNameable({ reference: given(known, 'reference') }, ctx)
    return { people: awaitedOf(activity.participants).map(({ id }) => id) }
  },
  run: async (input, ctx) => privately(participantsCard(ctx.m, await nameParticipants(input, ctx))),
})

export const confirmParticipation = defineCommand({
  id: 'activity.took-part',
  summary: (m) => m.together.summaries.confirm,
  options: { reference: activityReference },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const { activity } = await answerParticipation(input, 'confirmed', ctx)
    return instead(confirmedCard(ctx.m, activity, hasRole(ctx.actor, activity.groupId, 'trainee')))
  },
})

export const declineParticipation = defineCommand({
  id: 'activity.not-there',
  summary: (m) => m.together.summaries.decline,
  options: { reference: activityReference },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) =>
    instead(notThereCard(ctx.m, (await answerParticipation(input, 'declined', ctx)).activity)),
})

export const encourageCommand = defineCommand({
  id: 'activity.encourage',
  summary: (m) => m.together.summaries.encourage,
  options: { reference: activityReference },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const { activity, isGiven } = await encourage(input, ctx)
    return privately(bravoCard(ctx.m, activity, isGiven))
  },
})
