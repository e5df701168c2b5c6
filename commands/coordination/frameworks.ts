/** `/referentiel`: which framework a group works with; another one is proposed, looked at, and only then chosen. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { keepOwn, proposeOwn, readHandedIn } from '../../core/coordination/frameworks/adding.ts'
import { keptCard, problemsCard, readCard } from '../../core/coordination/frameworks/adding-cards.ts'
import {
  calledShortly,
  chosenCard,
  madeCard,
  proposedCard,
} from '../../core/coordination/frameworks/cards.ts'
import {
  available,
  chooseFramework,
  proposeFramework,
  readChosen,
} from '../../core/coordination/frameworks/choosing.ts'
import { FORMS, type Form, handFramework } from '../../core/coordination/frameworks/handing.ts'
import { frameworkKey } from '../../core/framework/frameworks.ts'
import { coordinators, everyone } from '../../core/kernel/actor.ts'
import { privately, text } from '../../core/view/card.ts'

export const showFramework = defineCommand({
  id: 'framework.show',
  names: { fr: 'referentiel', en: 'framework' },
  spare: true,
  summary: (m) => m.frameworks.summaries.show,
  options: {},
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'offered',
  homeLabel: (m) => m.frameworks.home,
  inGroup: true,
  run: async (_, ctx) => privately(chosenCard(ctx.m, readChosen(ctx.group, ctx))),
})

export const proposeFrameworkCommand = defineCommand({
  id: 'framework.propose',
  summary: (m) => m.frameworks.summaries.propose,
  formTitle: (m) => m.frameworks.change,
  formIntro: (m) => m.frameworks.formIntro,
  options: {
    framework: option.choice({
      label: (m) => m.frameworks.labels.framework,
      choices: async (ctx) =>
        (await available(ctx)).map((one) => ({
          value: frameworkKey(one),
          label: calledShortly(ctx.m, one),
          typed: [one.shortTitle[ctx.m.language], one.id],
        })),
    }),
  },
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'read',
  inGroup: true,
  run: async ({ framework }, ctx) =>
    privately(proposedCard(ctx.m, await proposeFramework(framework, ctx.group, ctx))),
})

export const chooseFrameworkCommand = defineCommand({
  id: 'framework.choose',
  summary: (m) => m.frameworks.summaries.choose,
  options: {
    framework: option.text({ label: (m) => m.frameworks.labels.framework, hidden: true }),
    from: option.text({ label: (m) => m.frameworks.labels.framework, hidden: true }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  run: async (input, ctx) =>
    privately(madeCard(ctx.m, ctx.group, await chooseFramework(input, ctx.group, ctx))),
})

/** A file is read before the transaction begins; what was understood of it is looked at before it is kept. */
export const addFramework = defineCommand({
  id: 'framework.add',
  summary: (m) => m.frameworks.summaries.add,
  formTitle: (m) => m.frameworks.add,
  formIntro: (m) => m.frameworks.addIntro,
  options: {
    files: option.files({ label: (m) => m.frameworks.labels.files, hint: (m) => m.frameworks.hints.files }),
    version: option.text({
      label: (m) => m.frameworks.labels.version,
      hint: (m) => m.frameworks.hints.version,
      maxLength: 9,
    }),
    minimum: option.text.optional({
      label: (m) => m.frameworks.labels.minimum,
      hint: (m) => m.frameworks.hints.minimum,
      maxLength: 3,
    }),
  },
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  prepare: readHandedIn,
  async run(input, ctx, taken) {
    if ('problems' in taken) return privately(problemsCard(ctx.m, ctx.group, taken))
    return privately(readCard(ctx.m, ctx.group, await proposeOwn(input, taken, ctx)))
  },
})

export const keepFramework = defineCommand({
  id: 'framework.keep',
  summary: (m) => m.frameworks.summaries.keep,
  options: { framework: option.text({ label: (m) => m.frameworks.labels.framework, hidden: true }) },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  run: async ({ framework }, ctx) => privately(keptCard(ctx.m, ctx.group, await keepOwn(framework, ctx))),
})

export const handFrameworkCommand = defineCommand({
  id: 'framework.hand',
  summary: (m) => m.frameworks.summaries.hand,
  options: {
    as: option.choice({
      label: (m) => m.frameworks.labels.as,
      choices: ({ m }) => FORMS.map((value) => ({ value, label: m.frameworks.hand[value] })),
    }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  async run({ as }, ctx) {
    const lost = await handFramework(as as Form, ctx.group, ctx)
    const { coming, losing } = ctx.m.frameworks
    const body = [text(coming), ...(lost.length > 0 ? [text(losing(lost))] : [])]
    return privately({ tone: 'neutral', body, actions: [] })
  },
})
