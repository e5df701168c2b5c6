import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import {
  absenceAskedReply,
  absenceCancelledReply,
  absenceReply,
  backReply,
  substituteReply,
} from '../../core/helpdesk/cards/absence-replies.ts'
import { beAway, comeBack, nameStandIn, takeBackAbsence } from '../../core/helpdesk/moves/be-away.ts'
import { groupsWhere, trainers } from '../../core/kernel/actor.ts'
import { localDay } from '../../core/kernel/local-year.ts'
import { trainersIn } from '../../core/people/absence/absence-store.ts'
import type { Choice } from '../../core/view/card.ts'

/** Whoever trains one of the same groups. */
async function colleagues({ unit, actor, now }: Ctx): Promise<Choice[]> {
  const groupIds = groupsWhere(actor, trainers).map(({ id }) => id)
  const all = await trainersIn(unit, groupIds, now)
  return all.filter(({ id }) => id !== actor.personId).map(({ id, name }) => ({ value: id, label: name }))
}

const until = option.date.optional({
  label: (m) => m.people.labels.until,
  hint: (m) => m.absence.hints.until,
})
const substitute = {
  label: (m: Ctx['m']) => m.absence.labels.substitute,
  hint: (m: Ctx['m']) => m.absence.hints.substitute,
  choices: colleagues,
}

export const beAbsent = defineCommand({
  id: 'person.absence',
  names: { fr: 'absence', en: 'absence' },
  summary: (m) => m.people.summaries.absence,
  options: {
    from: option.date.optional({ label: (m) => m.absence.labels.from, opensSpan: true }),
    until,
    substitute: option.person.optional(substitute),
    /** `yes`: until they say that they are back. Comes with a button alone. */
    endless: option.text.optional({ label: (m) => m.people.labels.until, hidden: true }),
  },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async ({ endless, ...asked }, ctx) => {
    const isAsked = Object.values(asked).some((value) => value !== undefined) || endless !== undefined
    return isAsked ? absenceReply(await beAway(asked, ctx), ctx) : absenceAskedReply(ctx)
  },
})

/** The same, asked for whole. */
export const planAbsence = defineCommand({
  id: 'person.plan-absence',
  summary: (m) => m.absence.summaries.plan,
  options: {
    from: option.date({
      label: (m) => m.absence.labels.from,
      initial: ({ now, actor }) => localDay(now, actor.zone),
    }),
    until,
    substitute: option.person.optional(substitute),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async (asked, ctx) => absenceReply(await beAway(asked, ctx), ctx),
})

export const nameSubstitute = defineCommand({
  id: 'person.substitute',
  summary: (m) => m.absence.summaries.substitute,
  options: {
    /** The day on which it begins; comes with a button. */
    from: option.text({ label: (m) => m.absence.labels.from, hidden: true }),
    substitute: option.person(substitute),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async (input, ctx) => substituteReply(await nameStandIn(input, ctx), ctx),
})

export const cancelAbsence = defineCommand({
  id: 'person.cancel-absence',
  summary: (m) => m.absence.summaries.cancel,
  options: { from: option.text({ label: (m) => m.absence.labels.from, hidden: true }) },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async ({ from }, ctx) => absenceCancelledReply(await takeBackAbsence(from, ctx), ctx),
})

export const beBack = defineCommand({
  id: 'person.back',
  names: { fr: 'retour', en: 'back' },
  summary: (m) => m.people.summaries.back,
  options: {},
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async (_, ctx) => backReply(await comeBack(ctx), ctx),
})
