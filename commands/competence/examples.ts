import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { domainsCard, exampleCard, foundCard } from '../../core/competence/examples/cards.ts'
import { exampleCalled, examplesFor, look } from '../../core/competence/examples/examples.ts'
import { frameworkOf } from '../../core/competence/reading/locate.ts'
import type { Framework } from '../../core/framework/framework.ts'
import { everyoneAndAuthors, groupsWhere, trainees } from '../../core/kernel/actor.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { privately } from '../../core/view/card.ts'

/** The framework of the place, of the group in which one learns, or of any other; whoever is in none reads those of the first. */
function frameworkHere(ctx: Ctx): Framework | undefined {
  const { place, actor } = ctx
  const group = place.group ?? groupsWhere(actor, trainees)[0] ?? actor.memberships[0]?.group
  return group ? frameworkOf(ctx, group.framework) : ctx.frameworks.values().next().value
}

export const listExamples = defineCommand({
  id: 'example.list',
  names: { fr: 'exemples', en: 'examples' },
  summary: (m) => m.examples.summaries.list,
  options: {
    about: option.text.optional({
      label: (m) => m.examples.labels.about,
      hint: (m) => m.examples.hints.about,
    }),
  },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  async run({ about }, ctx) {
    const framework = frameworkHere(ctx)
    if (!framework) throw new Refusal('unknown-example')
    const examples = examplesFor(framework)
    if (about === undefined || examples.length === 0) return privately(domainsCard(ctx, framework, examples))
    return privately(foundCard(ctx, framework, look(framework, examples, about), about))
  },
})

export const showExample = defineCommand({
  id: 'example.show',
  summary: (m) => m.examples.summaries.show,
  options: { example: option.text({ label: (m) => m.examples.labels.example, hidden: true }) },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  async run({ example }, ctx) {
    const found = exampleCalled(example)
    if (!found) throw new Refusal('unknown-example')
    return privately(exampleCard(ctx, frameworkOf(ctx, found.framework), found.example))
  },
})
