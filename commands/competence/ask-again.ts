import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { declaredReply } from '../../core/competence/cards/replies.ts'
import { askAgain, locateRefused } from '../../core/competence/moves/ask-again.ts'
import { PLACES } from '../../core/competence/store.ts'
import { trainees } from '../../core/kernel/actor.ts'
import type { FormValues } from '../../core/view/card.ts'
import { activityReference } from './reference.ts'

/** What is asked for again, for the form. @throws Refusal */
async function earlier(ctx: Ctx, { reference, competence }: FormValues) {
  const code = typeof competence === 'string' ? competence : ''
  return locateRefused(
    typeof reference === 'string' ? { reference, competence: code } : { competence: code },
    ctx,
  )
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
    title: option.text({ label: (m) => m.competence.labels.title, hint: (m) => m.competence.hints.title }),
    description: option.longText({
      label: (m) => m.competence.labels.description,
      hint: (m) => m.competence.hints.description,
      maxLength: 4000,
    }),
    where: option.choice({
      label: (m) => m.competence.labels.whereOption,
      choices: ({ m }) => PLACES.map((place) => ({ value: place, label: m.competence.places[place] })),
    }),
    when: option.date({
      label: (m) => m.competence.labels.whenOption,
      hint: (m) => m.competence.hints.when,
      direction: 'past',
    }),
    competences: option.choices({
      label: (m) => m.competence.labels.competences,
      hint: (m) => m.competence.hints.competences,
      choices: async (ctx, given = {}) => competenceChoices(ctx.m, (await earlier(ctx, given)).framework),
    }),
    links: option.links.optional({
      label: (m) => m.competence.labels.links,
      hint: (m) => m.competence.hints.links,
    }),
    files: option.files.optional({
      label: (m) => m.competence.labels.files,
      hint: (m) => m.competence.hints.files,
    }),
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
