/** Free words: what nobody types as a command, and is heard where it is written. */
import { type AnyCommand, type Command, defineCommand } from '../core/command/command.ts'
import { HEARD_MAX, option } from '../core/command/option.ts'
import type { Messages } from '../core/i18n/messages.ts'
import { filesAlong } from './files-along.ts'

/** `label`: what the words are called where one of them is wrong. */
const wordsCalled = (label: (m: Messages) => string) => ({
  text: option.longText.optional({ label, maxLength: HEARD_MAX }),
  files: filesAlong,
})

type Heard<Prepared> = Command<ReturnType<typeof wordsCalled>, Prepared>

type Hearing<Prepared> = Pick<Heard<Prepared>, 'id' | 'summary' | 'access' | 'hears' | 'run'> &
  Partial<Pick<Heard<Prepared>, 'visibility' | 'inGroup' | 'hearsFilesOf' | 'prepare'>> & {
    label: (m: Messages) => string
  }

/** What is said of them is said to their author alone, unless `visibility` says otherwise. */
export function defineHearing<Prepared = undefined>({ label, ...given }: Hearing<Prepared>): AnyCommand {
  return defineCommand({
    options: wordsCalled(label),
    opens: 'reply',
    visibility: 'private',
    effect: 'write',
    ...given,
  })
}
