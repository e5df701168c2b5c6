/** What of a group's set-up is done and what is not yet, with what comes next. */
import type { Ctx } from '../command/context.ts'
import type { Messages } from '../i18n/messages.ts'
import { PURPOSES } from '../kernel/purposes.ts'
import type { Action, Block, Card } from '../view/card.ts'
import { type LinkedPlace, loadSetUp, type SetUpState } from './places-store.ts'

/** The card that every step of the set-up ends with: a walk that was left half-way goes on from any of them. */
export async function checklist(groupId: string, done: readonly string[], ctx: Ctx): Promise<Card> {
  const { m } = ctx
  const p = m.people
  const state = await loadSetUp(ctx.unit, groupId)
  const here = state.places.filter(({ platform }) => platform === ctx.actor.via.platform)
  const missing = lacks(state.places)
  /** Where a group is on several platforms, each has places of its own. */
  const missingHere = lacks(here)
  const lost = state.places.filter((place) => place.lost)
  const body: Block[] = [
    ...done.map((text): Block => ({ kind: 'text', text })),
    { kind: 'list', items: itemsOf(state, ctx) },
    ...(missingHere && !ctx.picks ? [{ kind: 'text', text: p.setUpNext } as const] : []),
    ...(state.people.trainer === 0 || !missing ? [{ kind: 'text', text: p.setUpPeople } as const] : []),
  ]
  const input = { group: state.code }
  const actions: Action[] = [
    ...lost.map(
      ({ id, purpose, platform }): Action => ({
        label: p.stopUsing(p.purposes[purpose], p.platform(platform)),
        style: 'plain',
        intent: { command: 'place.retire', input: { place: id } },
      }),
    ),
    ...(missingHere && ctx.picks
      ? [
          {
            label: p.linkOthers,
            style: missing ? 'primary' : 'plain',
            intent: { command: 'place.link', input },
          } as const,
        ]
      : []),
    { label: p.nameTeam, style: missing ? 'plain' : 'primary', intent: { command: 'group.team', input } },
  ]
  return { tone: 'good', title: p.setUpTitle(state.code), body, actions }
}

function itemsOf(state: SetUpState, { m, actor }: Ctx) {
  const p = m.people
  const platforms = [...new Set([...state.places.map(({ platform }) => platform), actor.via.platform])]
  const worn = (role: 'trainer' | 'coordinator') =>
    state.badges.filter((one) => one.role === role).map(({ name }) => p.wearersOf(name))
  const people = (role: 'trainer' | 'coordinator') => {
    const count = state.people[role]
    const told = [...(count > 0 ? [p.peopleCount(count)] : []), ...worn(role)]
    return told.length > 0 ? m.enumerated(told) : p.nobodyYet
  }
  return [
    { text: p.steps.organisation, detail: `${state.organisation} · ${p.zones[state.zone] ?? state.zone}` },
    { text: p.steps.group, detail: state.name === state.code ? state.code : `${state.code} · ${state.name}` },
    ...PURPOSES.map((purpose) => ({
      text: p.purposes[purpose],
      detail: standing(
        state.places.filter((place) => place.purpose === purpose),
        platforms,
        m,
      ),
    })),
    { text: p.steps.trainers, detail: people('trainer') },
    { text: p.steps.coordinators, detail: people('coordinator') },
  ]
}

/** Whether the group has a place for something, and whether anything arrives there. */
function standing(places: readonly LinkedPlace[], platforms: readonly string[], m: Messages): string {
  const p = m.people
  const of = (some: readonly LinkedPlace[]) =>
    some.length === 0 ? p.notLinked : some.every(({ lost }) => lost) ? p.lost : p.linked
  if (platforms.length < 2) return of(places)
  return platforms
    .map((one) => m.labelled(p.platform(one), of(places.filter(({ platform }) => platform === one))))
    .join(' · ')
}

function lacks(places: readonly LinkedPlace[]): boolean {
  return PURPOSES.some((purpose) => !places.some((place) => place.purpose === purpose))
}
