/** A command about one question, named by its reference, or by the thread in which it is typed. */
import { type AnyCommand, type Command, defineCommand } from '../../core/command/command.ts'
import { type Options, option } from '../../core/command/option.ts'
import { questionChoices } from '../../core/helpdesk/reading/choices.ts'

/** Optional, because in a question's own thread it goes without saying. */
const reference = option.reference.optional({
  label: (m) => m.helpdesk.labels.reference,
  hint: (m) => m.helpdesk.hints.reference,
  of: 'question',
  choices: questionChoices,
})

type WithReference<S extends Options> = { reference: typeof reference } & S

type AboutQuestion<S extends Options> = Pick<
  Command<WithReference<S>>,
  | 'id'
  | 'names'
  | 'former'
  | 'summary'
  | 'access'
  | 'keepsDraft'
  | 'sendsKept'
  | 'byLink'
  | 'formTitle'
  | 'formIntro'
  | 'proposes'
  | 'run'
> & {
  /** `write` unless it is said. */
  effect?: 'read'
  /** What it needs besides the question; asked for in a form. */
  asks?: S
  /** Unless it is said, a form, where it needs something: this comes with its button. */
  opens?: 'reply'
}

export function aboutQuestion<const S extends Options = Record<never, never>>({
  asks,
  effect,
  opens,
  ...given
}: AboutQuestion<S>): AnyCommand {
  return defineCommand<WithReference<S>>({
    ...given,
    options: { reference, ...asks } as WithReference<S>,
    opens: opens ?? (asks ? 'form' : 'reply'),
    visibility: 'private',
    effect: effect ?? 'write',
  })
}
