/** `/referentiel`: which framework a group works with; another one is proposed, looked at, and only then chosen. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
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
import { frameworkKey } from '../../core/framework/frameworks.ts'
import { coordinators, everyone } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'

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
