/** `/besoins`: what a group needs, for those who train and coordinate it. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { needsCard } from '../../core/competence/needs/cards.ts'
import { needsOf } from '../../core/competence/needs/needs.ts'
import { countNeeds } from '../../core/competence/needs/needs-store.ts'
import { frameworkOf } from '../../core/competence/reading/locate.ts'
import { trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'

export const listNeeds = defineCommand({
  id: 'need.list',
  names: { fr: 'besoins', en: 'needs' },
  spare: true,
  summary: (m) => m.needs.summary,
  options: {
    /** How many competences are left out before those that are shown. */
    from: option.text.optional({ label: (m) => m.needs.from, hidden: true }),
  },
  access: trainersAndCoordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  inGroup: true,
  byLink: true,
  home: 'offered',
  homeLabel: (m) => m.needs.open,
  async run({ from = '0' }, ctx) {
    const { group, unit, now } = ctx
    const framework = frameworkOf(ctx, group.framework)
    const { trainees, counted } = await countNeeds(unit, {
      groupId: group.id,
      framework: group.framework,
      now,
    })
    const needs = needsOf(framework, trainees, counted)
    const first = /^\d{1,4}$/.test(from) ? Number(from) : 0
    return privately(needsCard(ctx, { group, framework, trainees, needs }, first))
  },
})
