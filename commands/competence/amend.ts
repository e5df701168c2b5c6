import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { amendedCard, versionsCard } from '../../core/competence/cards/amendment.ts'
import { amend, locateAmendable } from '../../core/competence/moves/amend.ts'
import { undecidedOf } from '../../core/competence/reading/rest.ts'
import { readVersions } from '../../core/competence/reading/versions.ts'
import { PLACES } from '../../core/competence/store.ts'
import { authors, everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { type FormValues, privately } from '../../core/view/card.ts'
import { activityReference } from './reference.ts'

/** The activity that the form is about, for whoever may say it anew. @throws Refusal */
async function standing(ctx: Ctx, { reference }: FormValues) {
  const named = typeof reference === 'string' && reference !== '' ? reference : undefined
  return locateAmendable({ reference: named }, ctx)
}

/** From `/activite`, while nothing of it is decided. */
export const amendActivity = defineCommand({
  id: 'activity.amend',
  summary: (m) => m.amendment.summaries.amend,
  formTitle: (m) => m.amendment.title,
  formIntro: (m) => m.amendment.intro,
  options: {
    reference: activityReference,
    /** The version that the form was opened on: two forms at once do not overwrite each other. */
    seen: option.text.optional({
      label: (m) => m.competence.labels.activity,
      hidden: true,
    }),
    title: option.text({
      label: (m) => m.competence.labels.title,
      hint: (m) => m.competence.hints.title,
    }),
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
      choices: async (ctx, given = {}) => competenceChoices(ctx.m, (await standing(ctx, given)).framework),
    }),
    links: option.links.optional({
      label: (m) => m.competence.labels.links,
      hint: (m) => m.competence.hints.links,
    }),
    files: option.files.optional({
      label: (m) => m.amendment.files,
      hint: (m) => m.amendment.filesHint,
    }),
  },
  access: authors,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async proposes(known, ctx) {
    const { activity } = await standing(ctx, known)
    const { version, title, description, place, happenedOn, links } = activity
    return {
      ...{
        seen: String(version),
        title,
        description,
        where: place,
        when: happenedOn,
        links: links.join('\n'),
      },
      competences: undecidedOf(activity).map(({ competence }) => competence),
    }
  },
  run: async (input, ctx) =>
    privately(amendedCard(ctx.m, await amend({ ...input, place: input.where }, ctx))),
})

export const showActivityVersions = defineCommand({
  id: 'activity.versions',
  summary: (m) => m.amendment.versions,
  options: { reference: activityReference },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) => privately(versionsCard(ctx.m, ctx.actor.zone, await readVersions(input, ctx))),
})
