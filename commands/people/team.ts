import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { coordinators, groupsWhere } from '../../core/kernel/actor.ts'
import { ROLES } from '../../core/kernel/roles.ts'
import { nameTeam, stopFollowing } from '../../core/people/team.ts'
import { peopleChoices } from '../../core/people/team-choices.ts'
import { roleChoices } from './role-choices.ts'

/** `/equipe formation`, then people and badges of the platform; where it has no picker, people of the group. */
export const nameTeamCommand = defineCommand({
  id: 'group.team',
  names: { fr: 'equipe', en: 'team' },
  summary: (m) => m.people.summaries.team,
  options: {
    role: option.choice({
      label: (m) => m.people.labels.role,
      choices: ({ m }) => roleChoices(m, [...ROLES].reverse()),
    }),
    who: option.members({
      label: (m) => m.people.labels.who,
      hint: (m) => m.people.hints.who,
      choices: (ctx) => peopleChoices(groupsWhere(ctx.actor, coordinators), ctx),
    }),
  },
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  run: (team, ctx) => nameTeam(team, ctx.group, ctx),
})

export const stopFollowingCommand = defineCommand({
  id: 'group.unmap',
  summary: (m) => m.people.summaries.unmap,
  options: {
    badge: option.text({ label: (m) => m.people.labels.who, hidden: true }),
    role: option.text({ label: (m) => m.people.labels.role, hidden: true }),
    sure: option.text.optional({ label: (m) => m.people.dropBadgeYes, hidden: true }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  inGroup: true,
  run: (worn, ctx) => stopFollowing(worn, ctx.group, ctx),
})
