import type { Messages } from '../../core/i18n/messages.ts'
import { type Role, WIDE_ROLES, wideChoice } from '../../core/kernel/roles.ts'
import type { Choice } from '../../core/view/card.ts'

export function roleChoices(m: Messages, roles: readonly Role[]): Choice[] {
  return roles.map((role) => ({
    value: role,
    label: m.roleChoice(role),
    typed: m.roleWords(role).split(' '),
  }))
}

/** Those that hold in every group of the organisation. */
export function wideRoleChoices(m: Messages): Choice[] {
  return WIDE_ROLES.map((role) => ({
    value: wideChoice(role),
    label: m.wideRoleChoice(role),
    typed: [m.wideRoleWord(role)],
  }))
}
