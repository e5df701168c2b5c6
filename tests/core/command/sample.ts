/** Commands made for these tests only. */
import { type AnyCommand, defineCommand } from '../../../core/command/command.ts'
import type { Ctx } from '../../../core/command/context.ts'
import type { Options } from '../../../core/command/option.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { everyone } from '../../../core/kernel/actor.ts'
import { privately } from '../../../core/view/card.ts'

export const label = () => 'libellé'

export function command<S extends Options>(options: S, more: Partial<AnyCommand> = {}): AnyCommand {
  const made = defineCommand({
    id: 'sample.run',
    summary: () => 'un essai',
    options,
    access: everyone,
    opens: 'form',
    visibility: 'private',
    effect: 'read',
    run: async () => privately(),
  })
  return { ...made, ...more }
}

export const m = messages('fr')

/** All that asking needs, when no choice comes from the database. */
const now = new Date('2026-11-30T09:00:00Z')
export const ctx = { m, now, actor: { zone: 'Europe/Paris' } } as Ctx
