import { type AnyCommand, defineCommand } from '../../core/command/command.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { help } from '../../core/people/help.ts'

/** `/aide` lists what this person may do, here; it has to know all the commands, itself included. */
export function helpOn(commands: () => readonly AnyCommand[]): AnyCommand {
  return defineCommand({
    id: 'help.show',
    names: { fr: 'aide', en: 'help' },
    summary: (m) => m.people.summaries.help,
    options: {},
    access: everyone,
    opens: 'reply',
    visibility: 'private',
    effect: 'read',
    calledAlone: true,
    run: async (_, ctx) => help(commands(), ctx),
  })
}
