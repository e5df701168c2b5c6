/** A page of one's own, on platforms that have one: what one may begin there, and what waits, drawn from what one's commands answer. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { AnyCommand } from '../../../core/command/command.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Action, Card } from '../../../core/view/card.ts'
import type { Ingress } from '../../platform.ts'

export type Home = {
  language: Language
  begins: readonly Action[]
  /** Without a command it says why there is nothing to see. `typed`: how the command is called in their language. */
  waits: ReadonlyArray<{ command?: string; typed: string; cards: readonly Card[] }>
}

export type HomeOf = (
  look: Ingress['look'],
  who: Pick<Parameters<Ingress['look']>[0], 'account' | 'place'>,
) => Promise<Home>

export function createHomeOf({
  catalogue,
  messages,
}: {
  catalogue: Catalogue
  messages: (language: Language) => Messages
}): HomeOf {
  /** What somebody may not see or do is left out when it is looked at. */
  const atHome = (how: AnyCommand['home']) =>
    catalogue.all.filter(({ home }) => home === how).map(({ id }) => id)

  return async (look, who) => {
    const looking = { ...who, shows: atHome('shown'), offers: atHome('offered') }
    const { language, shown, offered, notice } = await look(looking)
    const m = messages(language)
    const begins = offered.flatMap((id, index): Action[] => {
      const command = catalogue.byId(id)
      const style = index === 0 ? 'primary' : 'plain'
      return command
        ? [{ label: (command.homeLabel ?? command.summary)(m), style, intent: { command: id, input: {} } }]
        : []
    })
    const waits = shown.map(({ command, cards }) => ({
      command,
      typed: catalogue.byId(command)?.names?.[language] ?? '',
      cards,
    }))
    return { language, begins, waits: notice ? [{ typed: '', cards: [notice] }, ...waits] : waits }
  }
}
