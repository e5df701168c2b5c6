/** What an event says by itself of the command it is for, before anything is known of who acts. */

import type { FormValues } from '../view/card.ts'
import type { Catalogue } from './catalogue.ts'
import type { AnyCommand } from './command.ts'
import { parseCommandLine } from './grammar.ts'
import type { Incoming } from './incoming.ts'

/** The command that an event names, before anything is known of its author; none that a link may not open. */
export function commandMeant(
  catalogue: Catalogue,
  { body, byLink }: Pick<Incoming, 'body' | 'byLink'>,
): AnyCommand | undefined {
  if (body.kind === 'message') return undefined
  const command =
    body.kind === 'line'
      ? catalogue.byName(parseCommandLine(body.text)?.name ?? '')
      : catalogue.byId(body.intent.command)
  return byLink && !command?.byLink ? undefined : command
}

/**
 * The command that is meant by one that is called with these options, typed or picked at once: one that only shows something
 * may stand for another that does what was named with it. A button means the command that it names.
 */
export function calledWith(catalogue: Catalogue, command: AnyCommand, given: FormValues): AnyCommand {
  const { option = '', command: other = '' } = command.typedWith ?? {}
  return given[option] === undefined ? command : (catalogue.byId(other) ?? command)
}
