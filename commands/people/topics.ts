import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { teamTopicsCard, topicsCard } from '../../core/helpdesk/cards/topics.ts'
import { chooseTopics, dropTopics, readTeams, readTopics } from '../../core/helpdesk/topics/choose.ts'
import { groupsWhere, trainers, trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'

const MOST = 1_000

export const showTopics = defineCommand({
  id: 'person.topics',
  names: { fr: 'domaines', en: 'topics' },
  summary: (m) => m.topics.summaries.show,
  options: {
    topics: option.text.optional({
      label: (m) => m.topics.label,
      hint: (m) => m.topics.hint,
      maxLength: MOST,
    }),
  },
  access: trainersAndCoordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  async run({ topics }, ctx) {
    const trains = groupsWhere(ctx.actor, trainers).length > 0
    if (topics !== undefined && trains)
      return privately(topicsCard(ctx.m, await chooseTopics(topics, ctx), true))
    const own = trains ? topicsCard(ctx.m, await readTopics(ctx), false) : undefined
    const teams = await readTeams(ctx)
    return privately(
      teams.length === 0 && own ? own : teamTopicsCard(ctx.m, own, teams, topics !== undefined),
    )
  },
})

/** The same in a form, which shows what they were. */
export const chooseTopicsCommand = defineCommand({
  id: 'person.choose-topics',
  summary: (m) => m.topics.summaries.choose,
  options: {
    topics: option.text({
      label: (m) => m.topics.label,
      hint: (m) => m.topics.hint,
      maxLength: MOST,
      initial: async (ctx) => (await readTopics(ctx)).topics.join(', '),
    }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async ({ topics }, ctx) => privately(topicsCard(ctx.m, await chooseTopics(topics, ctx), true)),
})

export const dropTopicsCommand = defineCommand({
  id: 'person.drop-topics',
  summary: (m) => m.topics.summaries.drop,
  options: {},
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async (_, ctx) => privately(topicsCard(ctx.m, await dropTopics(ctx), true)),
})
