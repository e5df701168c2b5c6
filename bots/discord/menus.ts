/** Commands offered in the menu of a message, and what they take from it. */
import type { Language } from '../../core/kernel/actor.ts'

export type MessageMenu = {
  command: string
  names: Record<Language, string>
  /** `text`: the message's text fills this option of the command's form. `thread`: the command is about its thread. */
  takes: { text: string } | 'thread'
}

export const MESSAGE_MENUS: readonly MessageMenu[] = [
  {
    command: 'question.ask',
    names: { fr: 'Poser à SOS TICE', en: 'Ask SOS TICE' },
    takes: { text: 'text' },
  },
  {
    command: 'attestation.open',
    names: { fr: 'Attester une compétence', en: 'Attest a competence' },
    takes: 'thread',
  },
]
