import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { declaredReply } from '../../core/competence/cards/replies.ts'
import { askAgain, locateRefused } from '../../core/competence/moves/ask-again.ts'
import { trainees } from '../../core/kernel/actor.ts'
import type { FormValues } from '../../core/view/card.ts'
import { given } from '../given.ts'
import { files, links, whatWasDone } from './activity-fields.ts'
import { activityReference } from './reference.ts'

/** What is asked for again, for the form. @throws Refusal */
function earlier(ctx: Ctx, values: FormValues) {
  const reference = given(values, 'reference') || undefined
  return locateRefused({ reference, competence: given(values, 'competence') }, ctx)
}

/** From the notice of a decision, or from `/activite`. */
export const askForCompetenceAgain = defineCommand({
  id: 'attestation.ask-again',
  summary: (m) => m.again.summary,
  formTitle: (m) => m.again.formTitle,
  formIntro: (m) => m.again.formIntro,
  options: {
    reference: activityReference,
    competence: option.text({ label: (m) => m.competence.labels.competence, fixed: true }),
    ...whatWasDone,
    competences: option.choices({
      label: (m) => m.competence.labels.competences,
      hint: (m) => m.competence.hints.competences,
      choices: async (ctx, values = {}) => competenceChoices(ctx.m, (await earlier(ctx, values)).framework),
    }),
    links,
    files,
  },
  access: trainees,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async proposes(known, ctx) {
    const { activity, claim } = await earlier(ctx, known)
    const { title, description, place, happenedOn, links } = activity
    return {
      ...{ title, description, where: place, when: happenedOn, links: links.join('\n') },
      competences: [claim.competence],
    }
  },
  run: async (input, ctx) => declaredReply(await askAgain({ ...input, place: input.where }, ctx), ctx),
})
