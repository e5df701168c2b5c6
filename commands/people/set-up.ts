import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { panelOf } from '../../core/coordination/panels/posts.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { PURPOSES, type Purpose } from '../../core/kernel/purposes.ts'
import { ZONES } from '../../core/kernel/zones.ts'
import { linkPlaces, type SettingUp, setUp } from '../../core/people/setup.ts'

const settingUp = (ctx: Ctx): SettingUp => ({
  ...ctx,
  panel: (spaceId, isAsBefore) => panelOf(ctx, ctx, spaceId, isAsBefore),
})

const isNew = ({ actor }: Ctx) => actor.organisationIsNew

/** On a page of one's own, which is no place itself and where the places of its server can be picked. */
const isElsewhere = ({ place, picks }: Ctx) => picks && place.private && place.serverId !== undefined

/** Typed in a place by whoever may administer it: says which group it belongs to, and what it is for. */
export const setUpPlace = defineCommand({
  id: 'place.set-up',
  names: { fr: 'configurer', en: 'set-up' },
  summary: (m) => m.people.summaries.setUp,
  options: {
    purpose: option.choice({
      label: (m) => m.people.labels.purpose,
      choices: ({ m }) => PURPOSES.map((purpose) => ({ value: purpose, label: m.people.purposes[purpose] })),
    }),
    group: option.text({
      label: (m) => m.people.labels.groupCode,
      hint: (m) => m.people.hints.groupCode,
      maxLength: 12,
    }),
    name: option.text.optional({ label: (m) => m.people.labels.groupName, maxLength: 80 }),
    organisation: option.text.optional({
      label: (m) => m.people.labels.organisation,
      hint: (m) => m.people.hints.organisation,
      maxLength: 80,
      onlyWhen: isNew,
      initial: ({ actor }) => actor.organisationName,
    }),
    zone: option.choice.optional({
      label: (m) => m.people.labels.zone,
      choices: ({ m }) => ZONES.map((zone) => ({ value: zone, label: m.people.zones[zone] ?? zone })),
      onlyWhen: isNew,
      initial: ({ actor }) => actor.zone,
    }),
    place: option.place({ label: (m) => m.people.labels.placeToLink, onlyWhen: isElsewhere }),
  },
  access: { anyOf: ['coordinator'], orAdministrator: true },
  home: 'offered',
  homeLabel: (m) => m.people.configure,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: (input, ctx) => setUp(input, settingUp(ctx)),
})

const place = (purpose: Purpose) => option.place.optional({ label: (m) => m.people.purposes[purpose] })
const places = Object.fromEntries(PURPOSES.map((purpose) => [purpose, place(purpose)]))

/** The other places of a group, picked where the platform can list them. Reached from the checklist. */
export const linkOtherPlaces = defineCommand({
  id: 'place.link',
  summary: (m) => m.people.summaries.linkPlaces,
  options: places as Record<Purpose, ReturnType<typeof place>>,
  access: coordinators,
  opens: 'form',
  asksFirst: true,
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  run: (picked, ctx) => linkPlaces(picked, ctx.group, settingUp(ctx)),
})
