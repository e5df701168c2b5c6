/**
 * Looks for times in which nobody of a group’s trainers is there, or nobody who answers for a topic, keeps them, and tells its
 * coordinators what is new.
 */
import { post } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { noteChanges } from '../../delivery/posts/change-store.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Frameworks } from '../../framework/frameworks.ts'
import { messages } from '../../i18n/messages.ts'
import type { Work } from '../../kernel/work.ts'
import { loadStaffedGroups, type Staffed } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { LINKED_PLACE } from '../panels/posts.ts'
import { byTopic, type OfTopic } from './by-topic.ts'
import {
  filledCard,
  foundCard,
  type Named,
  type TopicGap,
  topicsFilledCard,
  topicsFoundCard,
} from './cards.ts'
import { changeGap, endGaps, insertGap, loadTeams, type Team, takeGroups } from './coverage-store.ts'
import { type Comparison, compare, compareTopic, gapsOf, type Known, type Piece } from './gaps.ts'

/** `frameworks`: what domains are called. */
export type Looking = Work & { readonly frameworks: Frameworks }

/** In one organisation. Two statements where nothing is new. */
export async function lookAhead(work: Looking, organisationId: string): Promise<void> {
  const { unit, now } = work
  const suspected = await differing(work, { organisationId })
  if (suspected.length === 0) return
  const taken = await takeGroups(
    unit,
    suspected.map(({ team }) => team.groupId),
  )
  // Somebody else may have found and told the same meanwhile.
  const found = taken.length > 0 ? await differing(work, { groupIds: taken }) : []
  const groups = await loadStaffedGroups(
    unit,
    found.map(({ team }) => team.groupId),
    now,
  )
  for (const { team, news } of found) {
    const group = groups.get(team.groupId)
    if (group) await keepAndTell(work, { ...group, frameworks: frameworkOf(work, group) }, team, news)
  }
}

/** A group whose coordinators are told, with what its topics are called by. */
type Told = Staffed & Named

function frameworkOf({ frameworks }: Looking, group: Staffed): Framework[] {
  const framework = frameworks.get(group.framework)
  return framework ? [framework] : []
}

type News = Comparison & { readonly topics: ReadonlyArray<OfTopic & { readonly news: Comparison }> }
type Differing = { readonly team: Team; readonly news: News }

/** Teams of which something else holds now than what is kept. */
async function differing({ unit, now }: Work, where: Parameters<typeof loadTeams>[1]): Promise<Differing[]> {
  const teams = await loadTeams(unit, where, now)
  return teams.map((team) => ({ team, news: newsOf(team, now) })).filter(({ news }) => isNews(news))
}

/** Nobody trains it, or answers for it, any more: that is said where it is done, and nobody “is there after all”. */
const left = (known: readonly Known[]): Comparison => ({ found: [], changed: [], filled: [], over: known })
const isNews = (news: Comparison) => Object.values(news).some((ones) => ones.length > 0)
const absencesOf = (trainers: Team['trainers']) => trainers.map(({ away }) => away)

function newsOf(team: Team, now: Date): News {
  const { trainers } = team
  const known = team.known.filter(({ topic }) => topic === null)
  const nobody = gapsOf(absencesOf(trainers), now)
  return {
    ...(trainers.length === 0 ? left(known) : compare(known, nobody, now)),
    topics: byTopic(team)
      .map((one) => ({
        ...one,
        news:
          one.trainers.length === 0
            ? left(one.known)
            : compareTopic(one.known, absencesOf(one.trainers), nobody, now),
      }))
      .filter(({ news }) => isNews(news)),
  }
}

async function keepAndTell(
  work: Work,
  group: Told,
  { trainers }: Team,
  { topics, ...nobody }: News,
): Promise<void> {
  const { unit, now } = work
  const told = await keepAll(work, group.id, null, nobody)
  const missing: TopicGap[] = []
  for (const { topic, trainers: theirs, news } of topics)
    for (const gap of await keepAll(work, group.id, topic, news))
      missing.push({ topic, gap, names: theirs.map(({ name }) => name) })
  const names = trainers.map(({ name }) => name)
  const again = topics.flatMap(({ topic, news }) => news.filled.map((gap) => ({ topic, gap })))
  // What is found in one look is said in one message, however many topics it is about.
  const [first, ...others] = told
  await post(work, [
    ...(first ? tellFound(work, group, first, names, missing) : tellTopics(work, group, missing)),
    ...others.flatMap((gap) => tellFound(work, group, gap, names, [])),
    ...nobody.filled.flatMap((gap) => tellFilled(group, gap, now)),
    ...tellTopicsFilled(work, group, again),
  ])
  const panels = group.spaces.filter(({ purpose }) => purpose === 'alerts')
  await noteChanges(
    unit,
    group.organisationId,
    panels.map(({ id }) => ({ type: LINKED_PLACE, id })),
  )
}

/** @returns those that are told. */
async function keepAll(
  work: Work,
  groupId: string,
  topic: string | null,
  { found, changed, filled, over }: Comparison,
): Promise<Known[]> {
  const told: Known[] = []
  for (const piece of found) told.push(await keep(work, groupId, topic, piece))
  for (const piece of changed) await keep(work, groupId, topic, piece)
  await endGaps(
    work.unit,
    [...filled, ...over].map(({ id }) => id),
    work.now,
  )
  return told
}

async function keep(
  { unit, ids, now }: Work,
  groupId: string,
  topic: string | null,
  piece: Piece,
): Promise<Known> {
  const { id, from, until } = piece
  if (id !== undefined) {
    await changeGap(unit, { id, from, until })
    return { id, from, until }
  }
  const gap = { id: ids.next(), from, until }
  await insertGap(unit, { ...gap, groupId, topic }, now)
  return gap
}

/** What is told is kept in the same transaction: what is found is new each time, though it be as long as one that was told. */
function tellFound(
  { ids, now }: Work,
  group: Told,
  gap: Known,
  names: readonly string[],
  missing: readonly TopicGap[],
): Outgoing[] {
  return toCoordinators(group, {
    key: `coverage:${gap.id}:${ids.next()}`,
    card: (language) => foundCard(messages(language), group, { gap, names, missing }, now),
  })
}

function tellFilled(group: Told, gap: Known, now: Date): Outgoing[] {
  return toCoordinators(group, {
    key: `coverage:${gap.id}:filled`,
    card: (language) => filledCard(messages(language), group, gap, now),
  })
}

function tellTopics({ ids, now }: Work, group: Told, missing: readonly TopicGap[]): Outgoing[] {
  if (missing.length === 0) return []
  return toCoordinators(group, {
    key: `coverage:topics:${ids.next()}`,
    card: (language) => topicsFoundCard(messages(language), group, missing, now),
  })
}

function tellTopicsFilled(
  { ids, now }: Work,
  group: Told,
  again: ReadonlyArray<Pick<TopicGap, 'topic' | 'gap'>>,
): Outgoing[] {
  if (again.length === 0) return []
  return toCoordinators(group, {
    key: `coverage:topics-filled:${ids.next()}`,
    card: (language) => topicsFilledCard(messages(language), group, again, now),
  })
}
