/** What stands after a command's name, in plain words: nobody has to know what brackets mean. */
import type { Messages } from '../i18n/messages.ts'
import type { AnyCommand } from './command.ts'
import { typedOptions } from './option.ts'

/** `référence (facultatif), puis texte`; empty for a command that takes nothing. */
export function wanted(command: AnyCommand, m: Messages): string {
  // Where a span begins is written before where it ends, in the same words.
  const written = typedOptions(command.options).filter(
    ([, { kind, opensSpan }]) => kind !== 'files' && !opensSpan,
  )
  const parts = written.map(([, shape]) => {
    const label = shape.kind === 'date' ? m.dateLike : shape.label(m)
    const said = label.charAt(0).toLocaleLowerCase(m.language) + label.slice(1)
    return shape.required ? said : m.optional(said)
  })
  return m.inTurn(parts)
}
