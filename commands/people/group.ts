import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { ROLES } from '../../core/kernel/roles.ts'
import { changeMember, leave, showGroup } from '../../core/people/roster.ts'
import { roleChoices, wideRoleChoices } from './role-choices.ts'

export const showGroupCommand = defineCommand({
  id: 'group.show',
  names: { fr: 'groupe', en: 'group' },
  summary: (m) => m.people.summaries.group,
  options: {},
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'offered',
  homeLabel: (m) => m.panels.group,
  inGroup: true,
  run: (_, ctx) => showGroup(ctx.group, ctx),
})

const memberAction = (m: Messages, value: keyof Messages['people']['memberActions']) => ({
  value,
  label: m.people.memberActions[value],
  typed: m.people.memberWords[value].split(' '),
})

/** `/membre ajouter Nom stagiaire`, `/membre rôle Nom formation`, `/membre retirer Nom [rôle]`. */
export const changeMemberCommand = defineCommand({
  id: 'group.member',
  names: { fr: 'membre', en: 'member' },
  summary: (m) => m.people.summaries.member,
  options: {
    action: option.choice({
      label: (m) => m.people.labels.action,
      // Where everybody comes with the account they have, nobody can be added by a name.
      choices: ({ m, openAccount }) => [
        { ...memberAction(m, 'add'), ...(openAccount ? {} : { typedOnly: true }) },
        memberAction(m, 'role'),
        memberAction(m, 'remove'),
      ],
    }),
    person: option.text({ label: (m) => m.people.labels.person, hint: (m) => m.people.hints.person }),
    role: option.choice.optional({
      label: (m) => m.people.labels.role,
      choices: ({ m }) => [...roleChoices(m, ROLES), ...wideRoleChoices(m)],
    }),
  },
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  inGroup: true,
  keepsDraft: true,
  run: (change, ctx) => changeMember(change, ctx.group, ctx),
})

/** Pressed by a coordinator who takes a role from themselves, once they read what follows. */
export const leaveGroupCommand = defineCommand({
  id: 'group.leave',
  summary: (m) => m.people.leaveTitle,
  /** A role, one for the whole organisation, or `all` of those in the group. */
  options: { role: option.text({ label: (m) => m.people.labels.role, hidden: true }) },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  inGroup: true,
  run: ({ role }, ctx) => leave(role, ctx.group, ctx),
})
