/** A trainer says what they answer for. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { coordinators, groupsWhere, trainers } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { cleanText } from '../../kernel/text.ts'
import { listCovering, listTopics, replaceTopics } from '../../people/topic-store.ts'
import { answersFor, asTopic, eachOnce, saysSomething, topicsOfTeam } from './topics.ts'

/** So many, and so long: more of them tell nobody what somebody answers for. */
export const TOPICS_MOST = 20
export const TOPIC_LONGEST = 60

export type Topics = {
  readonly topics: readonly string[]
  /** Of the groups that they train; none for those who only coordinate. */
  readonly frameworks: readonly Framework[]
}

/** Who answers for what in a group, for those who coordinate it. */
export type TeamTopics = {
  readonly code: string
  readonly framework: Framework | undefined
  /** Each topic once, however its letters are typed, in alphabetical order. */
  readonly answered: ReadonlyArray<{ readonly topic: string; readonly names: readonly string[] }>
  /** Of each of its trainers. */
  readonly covered: ReadonlyArray<readonly string[]>
}

export async function readTopics(ctx: Ctx): Promise<Topics> {
  return { topics: await listTopics(ctx.unit, ctx.actor.personId), frameworks: frameworksOf(ctx) }
}

/** Of the groups that they coordinate. One statement, or none. */
export async function readTeams({ unit, actor, now, frameworks }: Ctx): Promise<TeamTopics[]> {
  const groups = groupsWhere(actor, coordinators)
  if (groups.length === 0) return []
  const covering = await listCovering(
    unit,
    groups.map(({ id }) => id),
    now,
  )
  return groups.map(({ id, code, framework }) => {
    const theirs = covering.filter(({ groupId }) => groupId === id)
    return {
      code,
      framework: frameworks.get(framework),
      answered: topicsOfTeam(theirs.map(({ topics }) => topics))
        .sort((one, other) => one.localeCompare(other))
        .map((topic) => ({
          topic,
          names: theirs.flatMap(({ name, topics }) => (answersFor(topics, topic) ? [name] : [])),
        })),
      covered: theirs.map(({ topics }) => topics),
    }
  })
}

/** @param typed all of them, with commas between. @throws Refusal `topics-many`, `topic-long`, `topic-says-nothing` */
export async function chooseTopics(typed: string, ctx: Ctx): Promise<Topics> {
  const frameworks = frameworksOf(ctx)
  const all = typed
    .split(/[,;\n]+/)
    .map((one) => cleanText(one))
    .filter((one) => one !== '')
  const topics = eachOnce(all.map((one) => asTopic(one, frameworks)))
  const field = 'topics'
  if (topics.length > TOPICS_MOST) throw new Refusal('topics-many', { field, most: String(TOPICS_MOST) })
  const codes = new Set(frameworks.flatMap(({ domains }) => domains.map(({ code }) => code)))
  for (const topic of topics) {
    if (topic.length > TOPIC_LONGEST) throw new Refusal('topic-long', { field, most: String(TOPIC_LONGEST) })
    if (!codes.has(topic) && !saysSomething(topic))
      throw new Refusal('topic-says-nothing', { field, name: topic })
  }
  await replaceTopics(ctx, ctx.actor.personId, topics)
  return { topics: [...topics].sort(), frameworks }
}

export async function dropTopics(ctx: Ctx): Promise<Topics> {
  await replaceTopics(ctx, ctx.actor.personId, [])
  return { topics: [], frameworks: frameworksOf(ctx) }
}

function frameworksOf({ actor, frameworks }: Ctx): Framework[] {
  const keys = new Set(groupsWhere(actor, trainers).map(({ framework }) => framework))
  return [...keys].flatMap((key) => frameworks.get(key) ?? [])
}
