/** What an event says by itself of the command it is for, before anything is known of who acts. */
import type { Catalogue } from './catalogue.ts'
import type { AnyCommand } from './command.ts'
import { parseCommandLine } from './grammar.ts'
import type { Incoming } from './incoming.ts'

/** The command that an event names, before anything is known of its author. */
export function commandMeant(catalogue: Catalogue, { body }: Pick<Incoming, 'body'>): AnyCommand | undefined {
  if (body.kind === 'line') return catalogue.byName(parseCommandLine(body.text)?.name ?? '')
  return body.kind === 'message' ? undefined : catalogue.byId(body.intent.command)
}
