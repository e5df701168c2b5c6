import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { KEPT } from '../../core/command/draft.ts'
import { option } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { declaredReply } from '../../core/competence/cards/replies.ts'
import { exampleCalled } from '../../core/competence/examples/examples.ts'
import { suggestedBy } from '../../core/competence/examples/suggest.ts'
import { declare } from '../../core/competence/moves/declare.ts'
import { frameworkOf } from '../../core/competence/reading/locate.ts'
import { PLACES } from '../../core/competence/store.ts'
import { groupsWhere, trainees } from '../../core/kernel/actor.ts'
import type { FormValues } from '../../core/view/card.ts'

/** The example whose name the draft bears: its words are a beginning. Which competences one exercised, one says oneself. */
function modelIn({ [KEPT]: kept }: FormValues) {
  return typeof kept === 'string' ? exampleCalled(kept)?.example : undefined
}

function frameworkHere(ctx: Ctx) {
  const group = ctx.place.group ?? groupsWhere(ctx.actor, trainees)[0]
  return group && frameworkOf(ctx, group.framework)
}

export const declareActivity = defineCommand({
  id: 'activity.declare',
  names: { fr: 'declarer', en: 'declare' },
  summary: (m) => m.competence.summaries.declare,
  formTitle: (m) => m.competence.declareTitle,
  formIntro: (m) => m.competence.declareIntro,
  options: {
    title: option.text({
      label: (m) => m.competence.labels.title,
      hint: (m) => m.competence.hints.title,
      initial: (_, given) => modelIn(given)?.title ?? '',
    }),
    description: option.longText({
      label: (m) => m.competence.labels.description,
      hint: (m) => m.competence.hints.description,
      maxLength: 4000,
      initial: (_, given) => modelIn(given)?.description ?? '',
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
      hintHere: (ctx, given) => {
        const framework = frameworkHere(ctx)
        const { title = '', description = '' } = { ...modelIn(given), ...given }
        const codes = framework ? suggestedBy(framework, `${title} ${description}`) : []
        return codes.length > 0 ? ctx.m.examples.suggested(codes) : ctx.m.competence.hints.competences
      },
      choices(ctx) {
        const framework = frameworkHere(ctx)
        return framework ? competenceChoices(ctx.m, framework) : []
      },
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
  byLink: true,
  inGroup: true,
  keepsDraft: true,
  home: 'offered',
  homeLabel: (m) => m.panels.declare,
  run: async (declared, ctx) =>
    declaredReply(await declare({ ...declared, place: declared.where }, ctx.group, ctx), ctx),
})
