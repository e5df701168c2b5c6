/** What an event says by itself of the command it is for, before anything is known of who acts. */
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
