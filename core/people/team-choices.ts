import type { Ctx } from '../command/context.ts'
import type { Group } from '../kernel/actor.ts'
import type { Choice } from '../view/card.ts'
import { formerMembers, loadMembers } from './store.ts'

/** The people of a group to choose from, those who left it last: the place's, or all of those one coordinates while it is not told which. */
export async function peopleChoices(groups: readonly Group[], ctx: Ctx): Promise<Choice[]> {
  const here = groups.filter(({ id }) => id === ctx.place.group?.id)
  const shown = here.length > 0 ? here : groups
  const lists = await Promise.all(
    shown.map(async (group) => {
      const members = await loadMembers(ctx.unit, group.id, ctx.now)
      const isHere = new Set(members.map(({ id }) => id))
      const left = (await formerMembers(ctx.unit, group.id)).filter(({ id }) => !isHere.has(id))
      return [
        ...members.map(({ id, name }) => ({ value: id, label: name })),
        ...left.map(({ id, name }) => ({ value: id, label: ctx.m.people.hadLeft(name) })),
      ].map((one) => ({ ...one, ...(shown.length > 1 ? { group: group.code } : {}) }))
    }),
  )
  return lists.flat()
}
