import type { Messages } from '../../core/i18n/messages.ts'
import type { Role } from '../../core/kernel/roles.ts'
import type { Choice } from '../../core/view/card.ts'

export function roleChoices(m: Messages, roles: readonly Role[]): Choice[] {
  return roles.map((role) => ({
    value: role,
    label: m.roleChoice(role),
    typed: m.roleWords(role).split(' '),
  }))
}
