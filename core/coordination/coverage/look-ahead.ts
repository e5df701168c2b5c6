/** Looks for times in which nobody of a group’s trainers is there, keeps them, and tells its coordinators what is new. */
import { post } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { noteChanges } from '../../delivery/posts/change-store.ts'
import { messages } from '../../i18n/messages.ts'
import type { Work } from '../../kernel/work.ts'
import { loadStaffedGroups, type Staffed } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { LINKED_PLACE } from '../panels/posts.ts'
import { filledCard, foundCard } from './cards.ts'
import { changeGap, endGaps, insertGap, loadTeams, type Team, takeGroups } from './coverage-store.ts'
import { type Comparison, compare, gapsOf, type Known, type Piece } from './gaps.ts'

/** In one organisation. Two statements where nothing is new. */
export async function lookAhead(work: Work, organisationId: string): Promise<void> {
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
    if (group) await keepAndTell(work, group, team, news)
  }
}

type Differing = { readonly team: Team; readonly news: Comparison }

/** Teams of which something else holds now than what is kept. */
async function differing({ unit, now }: Work, where: Parameters<typeof loadTeams>[1]): Promise<Differing[]> {
  const teams = await loadTeams(unit, where, now)
  return teams
    .map((team) => ({ team, news: newsOf(team, now) }))
    .filter(({ news }) => Object.values(news).some((ones) => ones.length > 0))
}

function newsOf({ known, trainers }: Team, now: Date): Comparison {
  // Nobody trains it any more: that is said where the role is taken, and nobody “is there after all”.
  if (trainers.length === 0) return { found: [], changed: [], filled: [], over: known }
  const gaps = gapsOf(
    trainers.map(({ away }) => away),
    now,
  )
  return compare(known, gaps, now)
}

async function keepAndTell(
  work: Work,
  group: Staffed,
  { trainers }: Team,
  { found, changed, filled, over }: Comparison,
): Promise<void> {
  const { unit, now } = work
  const told: Known[] = []
  for (const piece of found) told.push(await keep(work, group.id, piece))
  for (const piece of changed) await keep(work, group.id, piece)
  const ended = [...filled, ...over].map(({ id }) => id)
  await endGaps(unit, ended, now)
  const names = trainers.map(({ name }) => name)
  await post(work, [
    ...told.flatMap((gap) => tellFound(group, gap, names, now)),
    ...filled.flatMap((gap) => tellFilled(group, gap, now)),
  ])
  const panels = group.spaces.filter(({ purpose }) => purpose === 'alerts')
  await noteChanges(
    unit,
    group.organisationId,
    panels.map(({ id }) => ({ type: LINKED_PLACE, id })),
  )
}

async function keep({ unit, ids, now }: Work, groupId: string, piece: Piece): Promise<Known> {
  const { id, from, until } = piece
  if (id !== undefined) {
    await changeGap(unit, { id, from, until })
    return { id, from, until }
  }
  const gap = { id: ids.next(), from, until }
  await insertGap(unit, { ...gap, groupId }, now)
  return gap
}

function tellFound(group: Staffed, gap: Known, names: readonly string[], now: Date): Outgoing[] {
  const until = gap.until?.toISOString() ?? 'open'
  return toCoordinators(group, {
    key: `coverage:${gap.id}:${gap.from.toISOString()}:${until}`,
    card: (language) => foundCard(messages(language), group, gap, names, now),
  })
}

function tellFilled(group: Staffed, gap: Known, now: Date): Outgoing[] {
  return toCoordinators(group, {
    key: `coverage:${gap.id}:filled`,
    card: (language) => filledCard(messages(language), group, gap, now),
  })
}
